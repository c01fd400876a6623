/** Every screen, light and dark, on a desk and in a hand: axe finds nothing serious. */

import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { test } from "./world";

const DESK = { width: 1440, height: 900 };
const HAND = { width: 390, height: 844 };

async function nothingSerious(page: Page, screen: string): Promise<void> {
  // Colours are measured when nothing moves any more; an animation may also end by being called off.
  await page.evaluate(async () => {
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
  });
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const told = serious.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
  );
  expect(told, screen).toEqual([]);
}

for (const colorScheme of ["light", "dark"] as const) {
  for (const [device, viewport] of Object.entries({ desk: DESK, hand: HAND })) {
    test(`every screen is accessible: ${colorScheme}, ${device}`, async ({ world }) => {
      test.slow();
      const look = { colorScheme, viewport, hasTouch: device === "hand", reducedMotion: "reduce" } as const;
      const ada = await world.person("Ada", look);
      const { page } = ada;

      await page.goto(ada.line.through(world.url));
      await expect(page.getByRole("button", { name: "Create board" })).toBeVisible();
      await nothingSerious(page, "home");

      const { links } = await world.board("Accessible to all");
      await page.goto(ada.line.through(links.facilitator));
      await expect(page.getByRole("button", { name: "Join", exact: true })).toBeVisible();
      await nothingSerious(page, "join");

      await ada.joins(links.facilitator);
      await ada.is("saved");
      await nothingSerious(page, "empty board");

      if (device === "hand") {
        await nothingSerious(page, "empty list");
        await ada.looksAtBoard();
        await nothingSerious(page, "empty board on a phone");
      }

      for (const text of ["first", "second", "third"]) await ada.adds(text);
      await ada.tool("New idea").click();
      await page.keyboard.type("being written");
      await nothingSerious(page, "board while writing");
      await ada.leaves();
      await page.keyboard.press("Control+a");
      await page.keyboard.press("Control+g");
      await page.keyboard.press("Escape");
      await expect(page.locator("[data-group]")).toHaveCount(1);
      await nothingSerious(page, "full board");

      await page.evaluate(() => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", "a line\n".repeat(21));
        document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
      });
      await expect(page.getByRole("dialog", { name: "Add 21 ideas?" })).toBeVisible();
      await nothingSerious(page, "many lines pasted");
      await page.keyboard.press("Escape");

      await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
      await page.keyboard.press("Control+k");
      await page.keyboard.type("paste");
      await page.keyboard.press("Enter");
      await expect(page.getByRole("dialog", { name: "Paste here" })).toBeVisible();
      await nothingSerious(page, "a field to paste into");
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toHaveCount(0);

      await page.getByRole("button", { name: "Share", exact: true }).click();
      await expect(page.getByRole("dialog", { name: "Share this board" })).toBeVisible();
      await nothingSerious(page, "share dialog");
      await page.keyboard.press("Escape");

      await ada.tool("List of ideas").click();
      await ada.list.getByRole("treeitem").first().click();
      await nothingSerious(page, "list of ideas");
      await ada.list.getByRole("button", { name: device === "hand" ? "Board" : "Close" }).click();

      await ada.chooses("Bin");
      await nothingSerious(page, "bin");
      await page.keyboard.press("Escape");

      await page.getByRole("button", { name: "Board menu" }).click();
      await expect(page.getByRole("menu").first()).toBeVisible();
      await nothingSerious(page, "board menu");
      await page.keyboard.press("Escape");

      await page.goto(ada.line.through(world.url));
      await expect(page.getByText("Accessible to all")).toBeVisible();
      await nothingSerious(page, "home with boards");
    });
  }
}

test("where the system chooses the colours, ideas have edges and what is selected stands out", async ({
  world,
}) => {
  const ada = await world.person("Ada", { forcedColors: "active" });
  const { links } = await world.board("In the system’s colours");
  await ada.joins(links.facilitator);
  await ada.adds("first");
  await ada.adds("second");
  const edge = (text: string) =>
    ada.idea(text).evaluate((card) => {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(card);
      return { outlineStyle, outlineWidth, outlineColor };
    });
  await ada.selects("first");
  await ada.page.getByRole("button", { name: "Board menu" }).focus();
  const [selected, other] = [await edge("first"), await edge("second")];
  expect(other).toMatchObject({ outlineStyle: "solid", outlineWidth: "1px" });
  expect(selected).toMatchObject({ outlineStyle: "solid", outlineWidth: "3px" });
  expect(selected.outlineColor).not.toBe(other.outlineColor);
});
