/** Two people on one board at one time. */

import { expect } from "@playwright/test";
import { test } from "./world";

// Promise 1: open a link, type a name, contribute.
test("Ada creates a board, Ben joins by her link, and his first idea is on it within ten seconds", async ({
  world,
}) => {
  const ada = await world.person("Ada");
  await ada.creates(world.url, "What makes a good week?");
  const { participant } = await ada.links();

  const ben = await world.person("Ben");
  const opened = Date.now();
  await ben.joins(participant);
  await ben.adds("One quiet morning");
  await expect(ada.idea("One quiet morning")).toBeVisible();
  expect(Date.now() - opened).toBeLessThan(10_000);

  await expect(ada.people.getByRole("listitem")).toHaveCount(2);
  await expect(ben.page).toHaveTitle(/What makes a good week\?/);
  await ben.is("saved");
});

test("two people type in one idea at once and no character is lost", async ({ world }) => {
  const { links } = await world.board("Writing together");
  const [ada, ben] = [await world.person("Ada"), await world.person("Ben")];
  await ada.joins(links.participant);
  await ben.joins(links.participant);
  await ada.adds("middle");
  await expect(ben.idea("middle")).toBeVisible();

  await ada.opens("middle");
  await ben.opens("middle");
  await ada.page.keyboard.press("Control+Home");
  await ben.page.keyboard.press("Control+End");
  const [before, after] = ["Ada writes at the front 👩‍🚀 ", " and Ben at the end, é and all"];
  await Promise.all([
    ada.page.keyboard.type(before, { delay: 25 }),
    ben.page.keyboard.type(after, { delay: 25 }),
  ]);
  await expect(ada.writing).toHaveValue(`${before}middle${after}`);
  await expect(ben.writing).toHaveValue(`${before}middle${after}`);
  await ada.leaves();
  await ben.leaves();
  for (const person of [ada, ben]) await expect(person.idea(`${before}middle${after}`)).toHaveCount(1);
});

test("ideas are grouped by dropping one on another and by Ctrl+G, and the group is named", async ({
  world,
}) => {
  const { links } = await world.board("Grouping");
  const [ada, ben] = [await world.person("Ada"), await world.person("Ben")];
  await ada.joins(links.participant);
  await ben.joins(links.participant);
  for (const text of ["apple", "pear", "hammer", "saw"]) await ada.adds(text);

  await ada.dropsOn(ada.idea("pear"), ada.idea("apple"));
  await expect(ada.board.locator("[data-group]")).toHaveCount(1);

  await ben.selects("hammer", "saw");
  await ben.page.keyboard.press("Control+g");
  await expect(ben.board.locator("[data-group]")).toHaveCount(2);
  const title = ben.page.getByRole("textbox", { name: "Group title" });
  await title.last().fill("Tools to share");
  await title.last().press("Enter");
  await expect(ada.group("Tools to share")).toHaveCount(1);
});

test("undo takes back only what is mine", async ({ world }) => {
  const { links } = await world.board("Undo");
  const [ada, ben] = [await world.person("Ada"), await world.person("Ben")];
  await ada.joins(links.participant);
  await ben.joins(links.participant);
  await ada.adds("Ada's first");
  await ben.adds("Ben's later");
  await expect(ada.idea("Ben's later")).toBeVisible();

  await ada.tool("Undo").click();
  for (const person of [ada, ben]) {
    await expect(person.idea("Ada's first")).toHaveCount(0);
    await expect(person.idea("Ben's later")).toHaveCount(1);
  }
  await ada.tool("Redo").click();
  for (const person of [ada, ben]) await expect(person.idea("Ada's first")).toHaveCount(1);
});

test("an idea is thrown away, waits in the bin, and comes back", async ({ world }) => {
  const { links } = await world.board("Bin");
  const [ada, ben] = [await world.person("Ada"), await world.person("Ben")];
  await ada.joins(links.participant);
  await ben.joins(links.participant);
  await ada.adds("half a thought");
  await expect(ben.idea("half a thought")).toBeVisible();

  await ben.selects("half a thought");
  await ben.selectionTool("Throw away").click();
  await expect(ada.idea("half a thought")).toHaveCount(0);
  await ada.chooses("Bin");
  await ada.page
    .getByRole("button", { name: /Restore|Put back/ })
    .first()
    .click();
  await expect(ben.idea("half a thought")).toHaveCount(1);
});

test("cursors and typing of the others are shown", async ({ world }) => {
  const { links } = await world.board("Hands");
  const [ada, ben] = [await world.person("Ada"), await world.person("Ben")];
  await ada.joins(links.participant);
  await ben.joins(links.participant);
  await ada.page.mouse.move(500, 400);
  await ada.page.mouse.move(620, 430, { steps: 4 });
  await expect(ben.page.locator("[data-cursor]")).toHaveCount(1);
  await expect(ben.page.locator("[data-cursor]")).toContainText("Ada");
  await ada.adds("slowly");
  await expect(ben.idea("slowly")).toBeVisible();
  await ada.opens("slowly");
  await ada.page.keyboard.type("!");
  await expect(ben.page.locator("[data-typing]")).toHaveCount(1);
});
