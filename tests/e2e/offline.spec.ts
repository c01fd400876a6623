/** The line fails, everything goes on, and nothing is lost. */

import { expect } from "@playwright/test";
import { test } from "./world";

test("edits made offline on both sides merge when the lines are back", async ({ world }) => {
  const { links } = await world.board("Apart");
  const [ada, ben] = [await world.person("Ada"), await world.person("Ben")];
  await ada.joins(links.participant);
  await ben.joins(links.participant);
  await ada.adds("shared");
  await expect(ben.idea("shared")).toBeVisible();
  await ada.is("saved");

  await Promise.all([ada.line.cut(), ben.line.cut()]);
  await ada.is("offline");
  await ben.is("offline");
  await ada.adds("Ada alone");
  await ben.adds("Ben alone");
  await ben.opens("shared");
  await ben.page.keyboard.press("Control+End");
  await ben.page.keyboard.type(" by all");
  await ben.leaves();
  await expect(ada.idea("Ben alone")).toHaveCount(0);

  await Promise.all([ada.line.mend(), ben.line.mend()]);
  for (const person of [ada, ben]) {
    for (const text of ["Ada alone", "Ben alone", "shared by all"])
      await expect(person.idea(text)).toHaveCount(1);
    await person.is("saved");
  }
});

test("a browser closed offline and reopened still has the edits, and saves them when the line is back", async ({
  world,
  playwright,
}) => {
  const { links } = await world.board("Closed");
  const device = await world.device("Ada");
  const ada = await device.open(playwright.chromium);
  await ada.joins(links.participant);
  await ada.adds("before the tunnel");
  await ada.is("saved");
  // The page itself must be on the device before the line goes.
  await ada.page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  const address = ada.page.url();

  await ada.line.cut();
  await ada.is("offline");
  await ada.adds("in the tunnel");
  await expect(ada.page.locator("[role=status][data-state]")).toContainText("on this device");
  await ada.context.close();

  const again = await device.open(playwright.chromium);
  await again.page.goto(address);
  await expect(again.idea("before the tunnel")).toBeVisible();
  await expect(again.idea("in the tunnel")).toBeVisible();
  await again.is("offline");

  await again.line.mend();
  await again.is("saved");
  const ben = await world.person("Ben");
  await ben.joins(links.participant);
  await expect(ben.idea("in the tunnel")).toBeVisible();
});

test("a server that is killed and restarted costs nothing that was written", async ({ world }) => {
  const { links } = await world.board("Restart");
  const [ada, ben] = [await world.person("Ada"), await world.person("Ben")];
  await ada.joins(links.participant);
  await ben.joins(links.participant);
  await ada.adds("before");
  await expect(ben.idea("before")).toBeVisible();
  await world.server.kill();
  await ada.is("offline");
  await ada.adds("meanwhile");
  await world.server.rise();
  await expect(ben.idea("meanwhile")).toBeVisible();
  for (const person of [ada, ben]) await person.is("saved");
});

test("creating a board offline says that it needs the server", async ({ world }) => {
  const ada = await world.person("Ada");
  await ada.page.goto(ada.line.through(world.url));
  await expect(ada.page.getByRole("button", { name: "Create board" })).toBeVisible();
  await ada.line.cut();
  await ada.page.getByLabel("Board title").fill("Nowhere");
  await ada.page.getByLabel("Your name").fill("Ada");
  await ada.page.getByRole("button", { name: "Create board" }).click();
  await expect(ada.page.getByRole("alert")).toBeVisible();
});

test("when saving takes long the board says so, and says when it is done", async ({ world }) => {
  const { links } = await world.board("Slow");
  const ada = await world.person("Ada");
  await ada.joins(links.participant);
  world.server.freeze();
  await ada.adds("on a slow day");
  // It is said after ten seconds.
  await ada.is("slow", 30_000);
  await expect(ada.page.locator("[role=status][data-state]")).toContainText("kept on this device");
  world.server.thaw();
  await ada.is("saved");
});
