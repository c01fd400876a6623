/** The board as a list: all of it by keyboard alone, and what others do told in few words. */

import { expect, type Locator } from "@playwright/test";
import { test } from "./world";

test("everything is done from the list, with the keyboard alone", async ({ world }) => {
  const ada = await world.person("Ada");
  const { links } = await world.board("By keyboard");
  await ada.joins(links.facilitator);
  const { page, list } = ada;
  const { keyboard } = page;
  const line = (name: string | RegExp) => list.getByRole("treeitem", { name });

  // The first stop of the page leads to the list.
  await page.locator("body").focus();
  await keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Skip to the list of ideas" })).toBeFocused();
  await keyboard.press("Enter");
  await expect(list).toBeFocused();

  const field = list.getByRole("textbox", { name: "Write an idea" });
  for (let stops = 0; stops < 4 && !(await isFocused(field)); stops += 1) await keyboard.press("Tab");
  for (const text of ["Bread", "Butter", "Bicycle"]) {
    await keyboard.type(text);
    await keyboard.press("Enter");
    await expect(line(new RegExp(`^${text}`))).toBeVisible();
    await expect(field).toBeFocused();
  }

  // Two of them become a group, which is named at once.
  await keyboard.press("Shift+Tab");
  await keyboard.press("Home");
  await keyboard.press(" ");
  await keyboard.press("ArrowDown");
  await keyboard.press(" ");
  await keyboard.press("Control+g");
  await expect(list.getByRole("textbox", { name: "Group title" })).toBeFocused();
  await keyboard.type("Breakfast");
  await keyboard.press("Enter");
  await expect(line("Breakfast. 2 ideas.")).toBeFocused();
  await keyboard.press("Shift+1");
  await expect(ada.group("Breakfast")).toHaveCount(1);

  // Folded and unfolded for me alone.
  await keyboard.press("ArrowLeft");
  await expect(line(/^Bread\./)).toHaveCount(0);
  await keyboard.press("ArrowRight");
  await expect(line(/^Bread\./)).toHaveCount(1);

  // An idea is changed where it stands.
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await keyboard.press("End");
  await keyboard.type(" and jam");
  await keyboard.press("Enter");
  await expect(line(/^Bread and jam/)).toBeFocused();

  // It changes places with the one below.
  await keyboard.press("Alt+ArrowDown");
  await expect(line(/^Bread and jam/)).toHaveAttribute("aria-posinset", "2");
  await expect(line(/^Bread and jam/)).toBeFocused();

  // A colour, and another place, from what can be done with what is selected.
  await keyboard.press("Escape");
  await keyboard.press(" ");
  const deeds = list.getByRole("toolbar", { name: "With what is selected" });
  await deeds.getByRole("button", { name: "Colour" }).focus();
  await keyboard.press("Enter");
  await page.getByRole("menuitemcheckbox", { name: "Rose" }).press("Enter");
  await expect(line("Bread and jam. By Ada. Rose.")).toHaveCount(1);
  // The menu gives the keyboard back before it goes on.
  await expect(deeds.getByRole("button", { name: "Colour" })).toBeFocused();
  await deeds.getByRole("button", { name: "Move to" }).press("Enter");
  await page.getByRole("menuitem", { name: "Out of its group" }).press("Enter");
  await expect(line("Breakfast. 1 idea.")).toHaveCount(1);
  await expect(deeds.getByRole("button", { name: "Move to" })).toBeFocused();

  // Thrown away, and back.
  await line(/^Butter/).focus();
  await keyboard.press("Escape");
  await keyboard.press("Delete");
  await expect(line(/^Butter/)).toHaveCount(0);
  await expect(list.locator("[data-row]:focus")).toHaveCount(1);
  await keyboard.press("Control+z");
  await expect(line(/^Butter/)).toHaveCount(1);

  await keyboard.press("Escape");
  await keyboard.press("Escape");
  await expect(list).toHaveCount(0);
});

test("the list of a large board holds only what is in sight, and walks to its end", async ({ world }) => {
  const ada = await world.person("Ada");
  const { links } = await world.board("Large");
  await ada.joins(links.facilitator);
  await ada.page.keyboard.press("o");
  const field = ada.list.getByRole("textbox", { name: "Write an idea" });
  for (let number = 1; number <= 60; number += 1) {
    await field.fill(`Idea ${number}`);
    await field.press("Enter");
  }
  await expect(ada.list).toContainText("60 ideas");
  // The newest is in sight, the first is not in the page.
  await expect(ada.list.getByRole("treeitem", { name: /^Idea 60\./ })).toBeInViewport();
  expect(await ada.list.getByRole("treeitem").count()).toBeLessThan(45);
  await ada.list.getByRole("treeitem", { name: /^Idea 60\./ }).focus();
  await ada.page.keyboard.press("Home");
  const first = ada.list.getByRole("treeitem", { name: /^Idea 1\./ });
  await expect(first).toBeFocused();
  await expect(first).toHaveAttribute("aria-setsize", "60");
  await ada.list.getByRole("searchbox", { name: "Find in the list" }).fill("idea 37");
  await expect(ada.list.getByRole("treeitem")).toHaveCount(1);
});

test("what others do is told once, counted, and only to those who want it", async ({ world }) => {
  const [ada, ben] = [await world.person("Ada"), await world.person("Ben")];
  const { links } = await world.board("Told");
  await ada.joins(links.facilitator);
  await ada.is("saved");
  const told = ada.page.locator("[data-announcements]");
  await ben.joins(links.participant);
  await expect(told).toHaveText("Ben came.");

  await ben.page.keyboard.press("o");
  const field = ben.list.getByRole("textbox", { name: "Write an idea" });
  for (const text of ["one", "two", "three"]) {
    await field.fill(text);
    await field.press("Enter");
  }
  await expect(told).toHaveText("Ben added 3 ideas.");

  await ada.page.getByRole("button", { name: "Board menu" }).click();
  await ada.page.getByRole("menuitemcheckbox", { name: "Tell what others do" }).click();
  await expect(told).toHaveText("");
});

async function isFocused(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => element === document.activeElement);
}
