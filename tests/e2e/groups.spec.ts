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

test("what is dragged shows where it will land: a group makes room, an idea when one rests over it, and Escape takes it back", async ({
  world,
}) => {
  const { links } = await world.board("Room");
  const ada = await world.person("Ada");
  await ada.joins(links.participant);
  for (const text of ["one", "two", "three", "four"]) await ada.adds(text);
  await ada.selects("one", "two");
  await ada.page.keyboard.press("Control+g");
  await ada.page.keyboard.type("Pair");
  await ada.page.keyboard.press("Enter");
  await ada.fits();
  const { mouse, keyboard } = ada.page;
  const preview = ada.board.locator("[data-drop-preview]");
  const middle = async (what: typeof preview) => {
    const box = await what.boundingBox();
    if (!box) throw new Error("it is not there");
    return { ...box, x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const boxes = () =>
    Promise.all([ada.group("Pair"), ada.idea("one"), ada.idea("two")].map((what) => what.boundingBox()));
  const still = async () => {
    await ada.board.evaluate((board) =>
      Promise.all(board.getAnimations({ subtree: true }).map((one) => one.finished.catch(() => one))),
    );
  };

  const before = await boxes();
  const [from, onto] = [await middle(ada.idea("three")), await middle(ada.idea("one"))];
  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move(onto.x, onto.y - 12, { steps: 8 });
  await expect(preview.locator("[data-seat]")).toHaveCount(1);
  await still();
  expect(await boxes()).not.toEqual(before);
  await keyboard.press("Escape");
  await expect(preview).toHaveCount(0);
  await still();
  expect(await boxes()).toEqual(before);
  await mouse.up();

  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move(onto.x, onto.y - 12, { steps: 8 });
  const seat = await preview.locator("[data-seat]").boundingBox();
  await still();
  const shown = await boxes();
  await mouse.up();
  await expect(preview).toHaveCount(0);
  await expect(ada.group("Pair")).toHaveAttribute("aria-label", /3 ideas/);
  expect(await boxes()).toEqual(shown);
  const landed = await middle(ada.idea("three"));
  expect(landed.x).toBeCloseTo((seat?.x ?? 0) + (seat?.width ?? 0) / 2, -1);
  expect(landed.y).toBeCloseTo((seat?.y ?? 0) + (seat?.height ?? 0) / 2, -1);

  await ada.adds("five");
  await ada.fits();
  const [last, host] = [await middle(ada.idea("five")), await middle(ada.idea("four"))];
  await mouse.move(last.x, last.y);
  await mouse.down();
  await mouse.move(host.x, host.y, { steps: 8 });
  await expect(preview).toContainText("Name this group");
  await mouse.up();
  await expect(ada.board.locator("[data-group]")).toHaveCount(2);
});
