/** Gestures on ideas that only a browser can tell. */

import { expect } from "@playwright/test";
import { test } from "./world";

test("an address in an idea opens beside the board, by pointer and by keyboard; a script stays text", async ({
  world,
}) => {
  const ada = await world.person("Ada");
  await ada.creates(world.url, "Links");
  await ada.adds(`See ${world.url}/?one and javascript:alert(1) <b>bold</b>`);
  const card = ada.idea("See");
  await expect(card).toContainText("javascript:alert(1) <b>bold</b>");
  const link = card.getByRole("link");
  await expect(link).toHaveCount(1);
  await expect(link).toHaveAttribute("rel", "noopener noreferrer");

  const [byPointer] = await Promise.all([ada.context.waitForEvent("page"), link.click()]);
  await expect(byPointer).toHaveURL(`${world.url}/?one`);
  expect(await byPointer.evaluate(() => window.opener)).toBeNull();
  await byPointer.close();

  await card.focus();
  await ada.page.keyboard.press("Tab");
  await expect(link).toBeFocused();
  const [byKey] = await Promise.all([ada.context.waitForEvent("page"), ada.page.keyboard.press("Enter")]);
  await expect(byKey).toHaveURL(`${world.url}/?one`);
  await byKey.close();
  await expect(ada.writing).toHaveCount(0);
  await ada.page.keyboard.press("Shift+Tab");
  await expect(card).toBeFocused();
});

test("Tab writes on beside, and a card dragged with Alt leaves its original where it was", async ({
  world,
}) => {
  const ada = await world.person("Ada");
  await ada.creates(world.url, "Copies");
  await ada.tool("New idea").click();
  await ada.page.keyboard.type("first");
  await ada.page.keyboard.press("Tab");
  await ada.page.keyboard.type("second");
  await ada.page.keyboard.press("Shift+Tab");
  await expect(ada.writing).toHaveCount(0);
  const first = await ada.idea("first").boundingBox();
  const second = await ada.idea("second").boundingBox();
  expect(second?.x).toBeGreaterThan((first?.x ?? 0) + (first?.width ?? 0));
  expect(second?.y).toBe(first?.y);

  await ada.page.keyboard.down("Alt");
  await ada.drags(ada.idea("second"), (second?.x ?? 0) + 100, (second?.y ?? 0) + 260);
  await ada.page.keyboard.up("Alt");
  await expect(ada.idea("second")).toHaveCount(2);
  await ada.page.keyboard.press("Control+z");
  await expect(ada.idea("second")).toHaveCount(1);
  expect(await ada.idea("second").boundingBox()).toEqual(second);
});

test("a card is dragged by a link in it, which does not open; a finger that taps the link opens it", async ({
  world,
}) => {
  const ada = await world.person("Ada", { hasTouch: true });
  await ada.creates(world.url, "Held by a link");
  await ada.adds(`${world.url}/?one`);
  const card = ada.idea("?one");
  const link = card.getByRole("link");
  const before = await card.boundingBox();
  const handle = await link.boundingBox();
  if (!before || !handle) throw new Error("it is not there");
  let opened = 0;
  ada.context.on("page", () => {
    opened += 1;
  });
  const [x, y] = [handle.x + 20, handle.y + handle.height / 2];
  await ada.page.mouse.move(x, y);
  await ada.page.mouse.down();
  await ada.page.mouse.move(x + 60, y + 40, { steps: 6 });
  await ada.page.mouse.up();
  await expect.poll(async () => (await card.boundingBox())?.x).toBe(before.x + 60);
  await expect(card).toHaveAttribute("data-selected");
  const [page] = await Promise.all([ada.context.waitForEvent("page"), link.tap()]);
  await expect(page).toHaveURL(`${world.url}/?one`);
  // Only the tap did.
  expect(opened).toBe(1);
  await page.close();
  await expect(ada.writing).toHaveCount(0);
});
