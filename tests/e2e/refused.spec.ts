/** What the server does not take: the board goes on without it, and no word is gone. */

import { expect } from "@playwright/test";
import { test } from "./world";

test("words that came to too much while apart are handed back, and all else stays", async ({ world }) => {
  const { links } = await world.board("Full");
  const [ada, ben, cleo] = [await world.person("Ada"), await world.person("Ben"), await world.person("Cleo")];
  for (const person of [ada, ben, cleo]) await person.joins(links.participant);
  await ada.adds("seed");
  for (const person of [ben, cleo]) await expect(person.idea("seed")).toBeVisible();

  await Promise.all([ben.line.cut(), cleo.line.cut()]);
  await ben.is("offline");
  await cleo.is("offline");
  await cleo.adds("Cleo's first");
  // Each writes as much as one may; together it is more than an idea holds.
  for (const person of [ada, ben, cleo]) {
    await person.opens("seed");
    await person.page.keyboard.press("Control+End");
    await person.page.keyboard.insertText(` ${person.name} wrote${" much".repeat(1_950)}`);
    await person.leaves();
  }
  await cleo.adds("Cleo's second");
  await ada.is("saved");
  await ben.line.mend();
  await expect(ada.idea("Ben wrote")).toHaveCount(1);
  await cleo.line.mend();

  const notice = cleo.page.getByRole("status").filter({ hasText: "could not be saved" });
  await expect(notice).toContainText("Cleo wrote");
  await cleo.is("saved");
  for (const person of [ada, cleo]) {
    for (const text of ["Cleo's first", "Cleo's second", "Ada wrote", "Ben wrote"])
      await expect(person.idea(text)).toHaveCount(1);
    await expect(person.idea("Cleo wrote")).toHaveCount(0);
  }
  await cleo.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await notice.getByRole("button", { name: "Copy my words" }).click();
  await expect(notice).toHaveCount(0);
  const copied = await cleo.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("Cleo wrote much");

  // She goes on, and a reload brings nothing of it back.
  await cleo.adds("Cleo's third");
  await expect(ada.idea("Cleo's third")).toHaveCount(1);
  await cleo.is("saved");
  await cleo.page.reload();
  await expect(cleo.idea("Cleo's third")).toHaveCount(1);
  await expect(cleo.idea("Cleo wrote")).toHaveCount(0);
  await cleo.is("saved");
});
