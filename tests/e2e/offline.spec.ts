/** The line fails, everything goes on, and nothing is lost. */

import { expect } from "@playwright/test";
import type { Person } from "./person";
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

test("what was done offline can be taken back after a reload, offline too, and others get what is left", async ({
  world,
}) => {
  const { links } = await world.board("Second thoughts");
  const ada = await world.person("Ada");
  await ada.joins(links.participant);
  await ada.adds("kept");
  await ada.is("saved");
  await ada.page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await ada.line.cut();
  await ada.is("offline");
  await ada.adds("first thought");
  await ada.adds("second thought");
  await ada.selects("first thought");
  await ada.page.keyboard.press("Delete");
  await expect(ada.idea("first thought")).toHaveCount(0);
  await keeps(ada, 4);

  await ada.page.reload();
  await expect(ada.idea("second thought")).toBeVisible();
  await expect(ada.idea("first thought")).toHaveCount(0);
  await ada.page.keyboard.press("Control+z");
  await expect(ada.page.getByText("Undid: an idea thrown away")).toBeVisible();
  await expect(ada.idea("first thought")).toBeVisible();
  await ada.page.keyboard.press("Control+z");
  await expect(ada.idea("second thought")).toHaveCount(0);
  await keeps(ada, 2);

  await ada.page.reload();
  await expect(ada.idea("first thought")).toBeVisible();
  await ada.page.keyboard.press("Control+Shift+z");
  await expect(ada.idea("second thought")).toBeVisible();
  await ada.is("offline");

  await ada.line.mend();
  await ada.is("saved");
  const ben = await world.person("Ben");
  await ben.joins(links.participant);
  for (const text of ["kept", "first thought", "second thought"]) await expect(ben.idea(text)).toHaveCount(1);
});

test("each tab takes back what it did itself, and a tab opened anew what the last one did", async ({
  world,
}) => {
  const { links } = await world.board("Two tabs");
  const ada = await world.person("Ada");
  await ada.joins(links.participant);
  const other = await world.tab(ada);
  await other.page.goto(ada.page.url());
  await expect(other.board).toBeVisible();
  await ada.adds("morning");
  await other.adds("evening");
  await expect(ada.idea("evening")).toHaveCount(1);
  await keeps(ada, 1);
  await keeps(other, 1);

  // A reloaded tab gets its own back, though the other's is newer.
  await ada.page.reload();
  await expect(ada.idea("morning")).toBeVisible();
  await ada.page.keyboard.press("Control+z");
  await expect(ada.idea("morning")).toHaveCount(0);
  await expect(ada.idea("evening")).toHaveCount(1);
  await expect(other.idea("morning")).toHaveCount(0);

  const address = other.page.url();
  await other.page.close();
  const later = await world.tab(ada);
  await later.page.goto(address);
  await expect(later.idea("evening")).toBeVisible();
  await later.page.keyboard.press("Control+z");
  await expect(later.idea("evening")).toHaveCount(0);
});

/** Waits until the device keeps so many things that this tab can take back. */
async function keeps(person: Person, count: number): Promise<void> {
  const kept = () =>
    person.page.evaluate(async () => {
      const tab = sessionStorage.getItem("chorus.tab");
      const [name = ""] = (await indexedDB.databases()).flatMap((one) => one.name ?? []);
      const asked = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await asked(indexedDB.open(name));
      const chunks = database.transaction("chunks").objectStore("chunks");
      const keys = (await asked(chunks.getAllKeys())) as string[][];
      const key = keys.find(
        ([first, , kind, whose]) => first === "chorus" && kind === "history" && whose === tab,
      );
      const data = key && ((await asked(chunks.get(key))) as Uint8Array);
      database.close();
      if (!data) return 0;
      const { history } = JSON.parse(new TextDecoder().decode(data)) as { history: string };
      return (JSON.parse(history) as { past: unknown[] }).past.length;
    });
  await expect.poll(kept).toBe(count);
}
