/** The device or the browser does not do its part: the page says what to do, and what can go on goes on. */

import { expect } from "@playwright/test";
import { test } from "./world";

for (const [part, address] of Object.entries({
  script: /\/assets\/worker-[^/]*\.js$/,
  wasm: /\.wasm$/,
}))
  test(`where the worker's ${part} does not come the page says what to do, and it helps`, async ({
    world,
  }) => {
    const { links } = await world.board("No worker");
    const ada = await world.person("Ada", { serviceWorkers: "block" });
    await ada.context.route(address, (route) => route.abort());
    await ada.page.goto(ada.line.through(links.participant));
    await ada.page.getByLabel("Your name").fill("Ada");
    await ada.page.getByRole("button", { name: "Join", exact: true }).click();
    await expect(ada.page.getByRole("heading", { name: "The board could not start" })).toBeVisible({
      timeout: 20_000,
    });
    await ada.context.unroute(address);
    await ada.page.getByRole("button", { name: "Reload" }).click();
    await ada.adds("it works again");
    await ada.is("saved");
  });

test("a clock that is a day off breaks nothing, for its owner or for others", async ({ world }) => {
  const { links } = await world.board("Another day");
  const [ada, ben] = [await world.person("Ada"), await world.person("Ben")];
  await ada.page.clock.install({ time: Date.now() + 86_400_000 });
  const broken: string[] = [];
  ada.page.on("pageerror", (error) => broken.push(String(error)));
  await ada.joins(links.participant);
  await ben.joins(links.participant);
  await ada.adds("from tomorrow");
  await expect(ben.idea("from tomorrow")).toBeVisible();
  await ben.adds("from today");
  await expect(ada.idea("from today")).toBeVisible();
  await ada.is("saved");
  expect(broken).toEqual([]);
});
