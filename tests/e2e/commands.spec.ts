/** What can be done is found: in the palette, by search, in menus, in the help; all of it by keys alone. */

import { expect } from "@playwright/test";
import { test } from "./world";

test("the palette does what it is told, and goes to what is on the board", async ({ world }) => {
  const { links } = await world.board("Found");
  const ada = await world.person("Ada");
  await ada.joins(links.participant);
  await ada.adds("cardamom buns");
  await ada.adds("soup");
  const { page } = ada;
  const palette = page.getByRole("dialog", { name: "Do or find anything" });

  await page.keyboard.press("Control+k");
  await expect(palette.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("dupl");
  await page.keyboard.press("Enter");
  await expect(palette).toHaveCount(0);
  await expect(ada.idea("soup")).toHaveCount(2);

  await page.keyboard.press("/");
  await page.keyboard.type("CARDAMÓM");
  await expect(palette.getByRole("option").first()).toContainText("cardamom buns");
  await page.keyboard.press("Enter");
  await expect(ada.idea("cardamom")).toBeFocused();
  await expect(ada.idea("cardamom")).toHaveAttribute("data-selected");
});

test("a search counts, steps from one to the next, dims the rest, and ends where it has come to", async ({
  world,
}) => {
  const { links } = await world.board("Searched");
  const ada = await world.person("Ada");
  await ada.joins(links.participant);
  for (const text of ["green tea", "coffee", "black tea"]) await ada.adds(text);
  const { page } = ada;
  await page.keyboard.press("Control+f");
  await page.keyboard.type("tea");
  const search = page.getByRole("search");
  await expect(search.getByRole("status")).toHaveText("2 found");
  await expect(ada.idea("coffee")).toHaveAttribute("data-faded");
  await expect(ada.idea("green tea")).toHaveAttribute("data-found");
  await page.keyboard.press("Enter");
  await expect(search.getByRole("status")).toHaveText("1 of 2");
  await page.keyboard.press("Enter");
  await expect(search.getByRole("status")).toHaveText("2 of 2");
  await page.keyboard.press("Escape");
  await expect(search).toHaveCount(0);
  await expect(page.locator("[data-idea]:focus")).toContainText("tea");
  await expect(ada.idea("coffee")).not.toHaveAttribute("data-faded");
});

test("the context menu opens by the right button, by a key and by a finger that rests", async ({ world }) => {
  const { links } = await world.board("Menus");
  const ada = await world.person("Ada", { hasTouch: true });
  await ada.joins(links.participant);
  await ada.adds("one");
  const { page } = ada;
  const menu = page.getByRole("menu");

  await ada.idea("one").click({ button: "right" });
  await menu.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(ada.idea("one")).toHaveCount(2);
  await expect(menu).toHaveCount(0);

  await page.keyboard.press("Shift+F10");
  await expect(menu).toBeVisible();
  const goal = menu.getByRole("menuitem", { name: "Throw away" });
  await expect(async () => {
    await page.keyboard.press("ArrowUp");
    await expect(goal).toBeFocused({ timeout: 200 });
  }).toPass();
  await page.keyboard.press("Enter");
  await expect(ada.idea("one")).toHaveCount(1);
  await expect(menu).toHaveCount(0);

  const box = await ada.idea("one").boundingBox();
  if (!box) throw new Error("it is not there");
  const hand = await page.context().newCDPSession(page);
  const touchPoints = [{ x: box.x + 30, y: box.y + 30 }];
  await hand.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
  await expect(menu).toBeVisible();
  await hand.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await expect(menu.getByRole("menuitem", { name: "Write" })).toBeVisible();
});

test("help lists the keys; single keys are switched off for good, and all else goes on", async ({
  world,
}) => {
  const { links } = await world.board("Helped");
  const ada = await world.person("Ada");
  await ada.joins(links.participant);
  const { page } = ada;
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Help and shortcuts" });
  await expect(help.getByText("Bring to front")).toBeVisible();
  await help.getByRole("switch", { name: "Single keys" }).click();
  await page.keyboard.press("Escape");
  await expect(help).toHaveCount(0);

  await page.keyboard.press("n");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Do or find anything" })).toBeVisible();
  await expect(ada.writing).toHaveCount(0);

  await page.reload();
  await expect(ada.board).toBeVisible();
  await ada.board.focus();
  await page.keyboard.press("n");
  await page.keyboard.press("F1");
  await expect(help).toBeVisible();
  await expect(ada.writing).toHaveCount(0);
});

test("F6 goes round the parts of the page, and back with Shift", async ({ world }) => {
  const { links } = await world.board("Parts");
  const ada = await world.person("Ada");
  await ada.joins(links.participant);
  await ada.adds("one");
  const { page } = ada;
  const part = () =>
    page.evaluate(() => {
      const at = document.activeElement;
      if (at?.closest("header")) return "head";
      if (at?.closest("[data-surface]")) return "board";
      return at?.closest("[role=toolbar]")?.getAttribute("aria-label") ?? "nowhere";
    });
  const seen = new Set<string>();
  for (let presses = 0; presses < 8; presses += 1) {
    seen.add(await part());
    await page.keyboard.press("F6");
  }
  expect([...seen]).toEqual(expect.arrayContaining(["head", "board", "Tools"]));
  const here = await part();
  await page.keyboard.press("F6");
  expect(await part()).not.toBe(here);
  await page.keyboard.press("Shift+F6");
  expect(await part()).toBe(here);
});

test("dialogs that have not come over the line cost a word, and come when they are asked for again", async ({
  world,
}) => {
  const { links } = await world.board("Cut");
  const ada = await world.person("Ada", { serviceWorkers: "block" });
  await ada.page.route("**/assets/LaterDialogs-*.js", (route) => route.abort());
  await ada.joins(links.participant);
  await ada.page.keyboard.press("Control+k");
  await expect(ada.page.getByText("That part has not come over the line yet.")).toBeVisible();
  await ada.page.unroute("**/assets/LaterDialogs-*.js");
  await ada.page.keyboard.press("Control+k");
  await expect(ada.page.getByRole("dialog", { name: "Do or find anything" })).toBeVisible();
});
