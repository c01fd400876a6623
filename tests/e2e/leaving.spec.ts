/** Whoever types and goes at once loses nothing. */

import { expect } from "@playwright/test";
import { test } from "./world";

test("the last words are there after the page is loaded anew the moment they are typed", async ({
  world,
}) => {
  const ada = await world.person("Ada");
  await ada.joins((await world.board("Gone")).links.participant);
  await ada.page.keyboard.press("n");
  await expect(ada.writing).toBeFocused();
  await ada.page.keyboard.type("a new thought, whole");
  await ada.page.reload();
  await expect(ada.idea("a new thought, whole")).toHaveCount(1);

  await ada.opens("a new thought");
  await ada.page.keyboard.type(" and its end");
  await ada.page.reload();
  await expect(ada.idea("a new thought, whole and its end")).toHaveCount(1);

  await ada.page.getByRole("textbox", { name: "Board title" }).fill("Gone and back");
  await ada.page.reload();
  await expect(ada.page.getByRole("textbox", { name: "Board title" })).toHaveValue("Gone and back");

  // And when the tab is closed, in the next one.
  await ada.opens("a new thought");
  await ada.page.keyboard.type("!!");
  const address = ada.page.url();
  await Promise.all([ada.page.waitForEvent("close"), ada.page.close({ runBeforeUnload: true })]);
  const again = await world.tab(ada);
  await again.page.goto(address);
  await expect(again.idea("a new thought, whole and its end!!")).toHaveCount(1);
});

test("without a line, too", async ({ world }) => {
  const ada = await world.person("Ada");
  await ada.joins((await world.board("Tunnel")).links.participant);
  await ada.adds("before");
  await ada.is("saved");
  // The page itself must be on the device before the line goes.
  await ada.page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await ada.line.cut();
  await ada.is("offline");
  await ada.opens("before");
  await ada.page.keyboard.type(" the tunnel");
  await ada.page.reload();
  await expect(ada.idea("before the tunnel")).toHaveCount(1);
  await ada.page.keyboard.press("n");
  await expect(ada.writing).toBeFocused();
  await ada.page.keyboard.type("within");
  await ada.page.reload();
  await expect(ada.idea("within")).toHaveCount(1);
  await ada.line.mend();
  await ada.is("saved");
  await expect(ada.board.locator("[data-idea]")).toHaveCount(2);
});
