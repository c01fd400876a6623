/** How groups look, and what lies on top: one does it, by key, by menu and by pointer, and the other sees it. */

import { expect } from "@playwright/test";
import { test } from "./world";

test("a group is tinted, folded into a stack with a count and unfolded, and both see it", async ({
  world,
}) => {
  const { links } = await world.board("Stacks");
  const [ada, ben] = [await world.person("Ada"), await world.person("Ben")];
  await ada.joins(links.participant);
  await ben.joins(links.participant);
  await ada.adds("one");
  await ada.adds("two");
  await ada.page.keyboard.press("Control+a");
  await ada.page.keyboard.press("Control+g");
  await ada.page.keyboard.type("Pair");
  await ada.page.keyboard.press("Enter");
  await expect(ben.group("Pair")).toBeVisible();

  await ada.group("Pair").focus();
  await ada.page.keyboard.press("Escape");
  await ada.page.keyboard.press("Space");
  await expect(ada.group("Pair")).toHaveAttribute("data-selected");
  await ada.selectionTool("Tint").click();
  await ada.page.getByRole("menuitemcheckbox", { name: "Sea", exact: true }).click();
  await expect(ben.group("Pair")).toHaveAttribute("data-tint", "sea");

  await ada.selectionTool("Fold").click();
  await expect(ben.group("Pair")).toContainText("2 ideas");
  for (const person of [ada, ben]) await expect(person.idea("one")).toHaveCount(0);
  // What is folded is found all the same, and shown by its group.
  await ben.page.keyboard.press("Control+f");
  await ben.page.keyboard.type("two");
  await ben.page.keyboard.press("Enter");
  await expect(ben.group("Pair")).toHaveAttribute("data-selected");
  await ben.page.keyboard.press("Escape");

  await ben.page.getByRole("button", { name: "Unfold: 2 ideas" }).click();
  for (const person of [ada, ben]) await expect(person.idea("one")).toBeVisible();
  await ada.tool("Undo").click();
  // Ben has unfolded it since: that is not Ada's to take back.
  await expect(ada.idea("one")).toBeVisible();
});

test("what comes to the front by a key lies on top for everybody", async ({ world }) => {
  const { links } = await world.board("Piles");
  const [ada, ben] = [await world.person("Ada"), await world.person("Ben")];
  await ada.joins(links.participant);
  await ben.joins(links.participant);
  await ada.adds("below");
  await ada.adds("above");
  const box = await ada.idea("below").boundingBox();
  if (!box) throw new Error("it is not there");
  // Ctrl puts down without joining.
  await ada.page.keyboard.down("Control");
  await ada.drags(ada.idea("above"), box.x + box.width / 2 + 40, box.y + box.height / 2 + 30);
  await ada.page.keyboard.up("Control");
  await ada.idea("below").click({ position: { x: 10, y: 10 } });
  await expect(ada.idea("below")).toHaveAttribute("data-selected");
  const rank = (person: typeof ada, text: string) =>
    person.idea(text).evaluate((card) => Number(getComputedStyle(card).zIndex) || 0);
  await ada.page.keyboard.press("]");
  await expect.poll(() => rank(ben, "below")).toBeGreaterThan(await rank(ben, "above"));
  await ada.page.keyboard.press("[");
  await expect.poll(() => rank(ben, "below")).toBeLessThan(await rank(ben, "above"));
});
