/** Who may what, tabs, and two people at one browser. */

import { expect } from "@playwright/test";
import { test } from "./world";

test("an observer sees everything and cannot edit", async ({ world }) => {
  const { links } = await world.board("Looking on");
  const [ada, olga] = [await world.person("Ada"), await world.person("Olga")];
  await ada.joins(links.participant);
  await ada.adds("look at this");
  await olga.joins(links.observer);
  await expect(olga.idea("look at this")).toBeVisible();

  await expect(olga.tool("New idea")).toHaveCount(0);
  await olga.idea("look at this").dblclick();
  await expect(olga.writing).toHaveCount(0);
  await olga.board.dblclick({ position: { x: 200, y: 600 } });
  await expect(olga.writing).toHaveCount(0);
  await olga.page.keyboard.press("Delete");
  await ada.adds("and at that");
  await expect(olga.idea("and at that")).toBeVisible();
  for (const person of [ada, olga]) await expect(person.board.locator("[data-idea]")).toHaveCount(2);
});

test("a second tab is the same person with the same board", async ({ world }) => {
  const { links } = await world.board("Two tabs");
  const ada = await world.person("Ada");
  await ada.joins(links.participant);
  await ada.adds("in the first tab");
  const second = await world.tab(ada);
  await second.page.goto(ada.page.url());
  await expect(second.idea("in the first tab")).toBeVisible();
  await second.adds("in the second tab");
  await expect(ada.idea("in the second tab")).toBeVisible();
  for (const tab of [ada, second]) {
    await tab.is("saved");
    await expect(tab.people.getByRole("listitem")).toHaveCount(1);
  }
});

test("a link that gives more, opened in one tab, gives it to the other", async ({ world }) => {
  const { links } = await world.board("Joining in");
  const olga = await world.person("Olga");
  await olga.joins(links.observer);
  await expect(olga.tool("New idea")).toHaveCount(0);
  const second = await world.tab(olga);
  const more = new URL(olga.page.url());
  more.hash = new URL(links.participant).hash;
  await second.page.goto(more.href);
  await expect(olga.tool("New idea")).toBeVisible();
  await olga.adds("now I may");
  await expect(second.idea("now I may")).toBeVisible();
});

test("a second seat in one browser is another person, and neither sends the other's edits", async ({
  world,
}) => {
  const { links } = await world.board("Two at one desk");
  const ada = await world.person("Ada");
  await ada.joins(links.participant);
  await ada.adds("from Ada");
  const ben = await world.tab(ada, "Ben");
  const another = new URL(links.participant);
  another.searchParams.set("another", "");
  await ben.joins(another.href);
  await ben.adds("from Ben");
  await expect(ada.idea("from Ben")).toBeVisible();
  await expect(ben.idea("from Ada")).toBeVisible();
  for (const person of [ada, ben]) {
    await person.is("saved");
    await expect(person.people.getByRole("listitem")).toHaveCount(2);
  }
});

test("a link that opens nothing says so", async ({ world }) => {
  const { links } = await world.board("Closed door");
  const eve = await world.person("Eve");
  await eve.page.goto(eve.line.through(links.participant.replace(/#.*/, "#AAAAAAAAAAAAAAAAAAAAAA")));
  await eve.page.getByLabel("Your name").fill("Eve");
  await eve.page.getByRole("button", { name: "Join", exact: true }).click();
  await expect(eve.page.getByRole("alert")).toBeVisible();
  await expect(eve.board).toHaveCount(0);
});
