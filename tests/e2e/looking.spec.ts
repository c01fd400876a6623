/** Looking around: the keys of the view, the map, and coming back to where one was. */

import { expect } from "@playwright/test";
import { test } from "./world";

test("one looks around by keys and on the map, and comes back to where one was", async ({ world }) => {
  const { links } = await world.board("Around");
  const ada = await world.person("Ada");
  await ada.joins(links.participant);
  await ada.adds("here");
  const { keyboard } = ada.page;
  const map = ada.page.getByRole("application", { name: /^Map/ });
  await keyboard.press("m");
  await expect(map).toBeVisible();
  await keyboard.press("PageDown");
  await keyboard.press("PageDown");
  await expect(ada.idea("here")).not.toBeInViewport();
  await map.focus();
  for (const key of ["ArrowUp", "ArrowUp", "ArrowUp", "ArrowUp", "ArrowUp"]) await keyboard.press(key);
  await ada.arrives();
  await expect(ada.idea("here")).toBeInViewport();
  await map.click({ position: { x: 232, y: 80 } });
  await expect(ada.idea("here")).not.toBeInViewport();
  await keyboard.press("Shift+Digit1");
  await expect(ada.idea("here")).toBeInViewport();
  await ada.page.mouse.move(300, 300);
  await ada.page.mouse.wheel(120, 90);
  await ada.arrives();
  const before = await ada.idea("here").boundingBox();
  await ada.is("saved");
  await ada.page.reload();
  await expect(ada.idea("here")).toBeVisible();
  const after = await ada.idea("here").boundingBox();
  expect(Math.abs((after?.x ?? 0) - (before?.x ?? 0))).toBeLessThanOrEqual(1);
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThanOrEqual(1);
});
