/** The board in one hand: the list first, everything with a thumb, the board a tap away. */

import { devices, expect } from "@playwright/test";
import { test } from "./world";

const { defaultBrowserType: _, ...PHONE } = devices["Pixel 5"];

test("on a phone ideas are written, gathered and coloured without pointing at a place", async ({ world }) => {
  const ada = await world.person("Ada", PHONE);
  const { links } = await world.board("In one hand");
  await ada.joins(links.facilitator);
  const { list, page } = ada;
  await expect(list).toBeVisible();

  const field = list.getByRole("textbox", { name: "Write an idea" });
  for (const text of ["Bread", "Butter", "Bicycle"]) {
    await field.fill(text);
    await list.getByRole("button", { name: "Add idea" }).tap();
  }
  const line = (name: string | RegExp) => list.getByRole("treeitem", { name });
  await line(/^Bread/).tap();
  await line(/^Butter/).tap();
  const deeds = list.getByRole("toolbar", { name: "With what is selected" });
  await expect(deeds).toContainText("2 selected");
  for (const button of await deeds.getByRole("button").all()) {
    const box = await button.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0), await button.innerHTML()).toBeGreaterThanOrEqual(40);
    // All of them within the screen, in its lower half.
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(PHONE.viewport.width);
    expect(box?.y).toBeGreaterThan(PHONE.viewport.height / 2);
  }
  await deeds.getByRole("button", { name: "Group" }).tap();
  await list.getByRole("textbox", { name: "Group title" }).fill("Breakfast");
  await page.keyboard.press("Enter");
  await expect(line("Breakfast. 2 ideas.")).toBeVisible();

  await page.keyboard.press("Escape");
  await line(/^Bicycle/).tap();
  await deeds.getByRole("button", { name: "Move to" }).tap();
  await page.getByRole("menuitem", { name: "Breakfast" }).tap();
  await expect(line("Breakfast. 3 ideas.")).toBeVisible();

  // What the list lies over is out of the keyboard's reach, too.
  for (let step = 0; step < 30; step++) {
    await page.keyboard.press("Tab");
    const covered = page.locator("[role=toolbar]:focus-within, [data-surface]:focus-within");
    await expect(covered.and(page.locator(":not([data-panel] *)"))).toHaveCount(0);
  }

  // The board is a tap away, and where I went is where I come back to.
  await ada.looksAtBoard();
  await expect(ada.group("Breakfast")).toBeVisible();
  await page.reload();
  await expect(ada.group("Breakfast")).toBeVisible();
  await expect(list).toHaveCount(0);
  await ada.tool("List of ideas").tap();
  await expect(line("Breakfast. 3 ideas.")).toBeVisible();
});

test("nothing is cut off at 360 pixels", async ({ world }) => {
  const ada = await world.person("Ada", { ...PHONE, viewport: { width: 360, height: 640 } });
  const { links } = await world.board("A board with a rather long title that will not fit");
  await ada.joins(links.facilitator);
  await expect(ada.list).toBeVisible();
  const wide = () => ada.page.evaluate(() => document.documentElement.scrollWidth);
  expect(await wide()).toBeLessThanOrEqual(360);
  for (const button of await ada.page.getByRole("banner").getByRole("button").all()) {
    const box = await button.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0), await button.innerHTML()).toBeLessThanOrEqual(360);
  }
});
