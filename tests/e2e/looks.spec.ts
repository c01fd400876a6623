/** Every screen and state, light and dark, on a desk and in a hand: axe finds nothing. */

import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { fullBoards } from "./full";
import { walks } from "./screens";
import { ENGLISH } from "./tongue";
import { test } from "./world";

const DEVICES = {
  desk: { viewport: { width: 1440, height: 900 } },
  hand: { viewport: { width: 390, height: 844 }, hasTouch: true },
};

/** In both themes; what is not about colour is the same in both. */
async function nothingFound(page: Page, screen: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" });
  const told = await found(page, new AxeBuilder({ page }));
  await page.emulateMedia({ colorScheme: "dark" });
  told.push(
    ...(await found(page, new AxeBuilder({ page }).withRules(["color-contrast", "link-in-text-block"]))),
  );
  expect.soft(told, screen).toEqual([]);
}

async function found(page: Page, axe: AxeBuilder): Promise<string[]> {
  // Colours are measured when nothing moves any more; an animation may also end by being called off.
  await page.evaluate(async () => {
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
  });
  // A tooltip repeats the name of its element, and belongs to no part of the page.
  const { violations } = await axe.exclude("[role=tooltip]").analyze();
  return violations.map(
    ({ id, impact, nodes }) => `${impact}: ${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
  );
}

for (const [device, look] of Object.entries(DEVICES)) {
  test(`every screen is accessible: ${device}`, async ({ world }) => {
    test.setTimeout(300_000);
    const person = (name: string) =>
      world.person(name, { ...look, reducedMotion: "reduce", serviceWorkers: "block" });
    const ada = await person("Ada");
    await walks(world, ada, ENGLISH, (screen) => nothingFound(ada.page, screen));
    await fullBoards(world, person, ({ page }, state) => nothingFound(page, state));
  });
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
