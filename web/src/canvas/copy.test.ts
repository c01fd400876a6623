import { describe, expect, test } from "vitest";
import { idOf } from "../board/test-board";
import { type ClipIdea, clipBox, clipOf, plant } from "./clip";
import { duplicate } from "./copy";
import { TestCanvas } from "./testCanvas";

const idea = (name: string) => `idea:${idOf(name)}` as const;
const group = (name: string) => `group:${idOf(name)}` as const;

/** A group of two, and two ideas outside. */
function table(): TestCanvas {
  return new TestCanvas()
    .idea("tea", 0, 0)
    .idea("cake", 224, 0)
    .idea("walk", 0, 400)
    .idea("rest", 300, 450)
    .group("food", -16, -60, "tea", "cake");
}

function duplicated(canvas: TestCanvas, ...items: string[]): string[] {
  const { scene, ...maker } = canvas.around;
  for (const edit of duplicate(items, scene, maker).edits) canvas.does(edit);
  return canvas.picture;
}

describe("duplicating", () => {
  test("ideas on the canvas are copied to a free place beside, as they lie", () => {
    expect(duplicated(table(), idea("walk"), idea("rest"))).toEqual([
      "group food @-16,-60: food",
      "  idea cake @240,60: cake",
      "  idea tea @16,60: tea",
      "idea new1 @524,400 ada: walk",
      "idea new2 @824,450 ada: rest",
      "idea rest @300,450: rest",
      "idea walk @0,400: walk",
    ]);
  });

  test("an idea in a group is copied to the group's next slot", () => {
    expect(duplicated(table(), idea("tea"))).toContain("  idea new1 @16,215 ada: tea");
  });

  test("a group is copied with its ideas, beside it", () => {
    const picture = duplicated(table(), group("food"), idea("tea"));
    expect(picture).toContain("group new1 @464,-60: food");
    expect(picture).toContain("  idea new2 @16,60 ada: tea");
    expect(picture).toContain("  idea new3 @240,60 ada: cake");
    expect(picture).toHaveLength(8);
  });

  test("one edit adds all the ideas, so that it is one thing to tell", () => {
    const canvas = table();
    const { scene, ...maker } = canvas.around;
    const { edits, items } = duplicate([group("food"), idea("walk")], scene, maker);
    expect(edits.map(({ type }) => type)).toEqual(["add", "gather"]);
    expect(items).toEqual([group("new1"), idea("new4")]);
  });

  test("of nothing there is no copy", () => {
    const { scene, ...maker } = table().around;
    expect(duplicate([], scene, maker)).toEqual({ edits: [], items: [] });
    expect(duplicate([idea("gone")], scene, maker).edits).toEqual([]);
  });
});

describe("a clip", () => {
  test("says where things lie to each other, and an idea whose group is not in it stands by itself", () => {
    const { scene } = table().around;
    expect(clipOf([group("food"), idea("walk")], scene)).toEqual({
      groups: [{ title: "food", x: 0, y: 0, colour: null, collapsed: false }],
      ideas: [
        { text: "tea", colour: "sky", x: 16, y: 60, group: 0 },
        { text: "cake", colour: "sky", x: 240, y: 60, group: 0 },
        { text: "walk", colour: "sky", x: 16, y: 460, group: null },
      ],
    });
    expect(clipOf([idea("cake")], scene).ideas).toEqual([
      { text: "cake", colour: "sky", x: 0, y: 0, group: null },
    ]);
  });

  test("put down on another board it is the same arrangement", () => {
    const from = table().does({ type: "tint", groups: [idOf("food")], colour: "leaf" });
    const clip = clipOf([group("food"), idea("walk"), idea("rest")], from.around.scene);
    expect(clip.groups).toMatchObject([{ title: "food", colour: "leaf", collapsed: false }]);
    const to = new TestCanvas();
    for (const edit of plant(clip, { group: null, x: 1000, y: 1000 }, to.around).edits) to.does(edit);
    const items = [...to.around.scene.readingOrder()];
    expect(clipOf(items, to.around.scene)).toEqual(clip);
  });

  test("a folded group comes folded", () => {
    const from = table().does({ type: "collapse", groups: [idOf("food")], collapsed: true });
    const to = new TestCanvas();
    const clip = clipOf([group("food")], from.around.scene);
    for (const edit of plant(clip, { group: null, x: 0, y: 0 }, to.around).edits) to.does(edit);
    expect(to.around.scene.groups()).toMatchObject([{ title: "food", collapsed: true }]);
  });

  test("put down in a group, its ideas are the group's", () => {
    const canvas = table();
    const clip = clipOf([idea("walk")], canvas.around.scene);
    const { edits } = plant(clip, { group: idOf("food"), x: 500, y: 60 }, canvas.around);
    for (const edit of edits) canvas.does(edit);
    expect(canvas.around.scene.idea(idOf("new1"))).toMatchObject({
      text: "walk",
      group: idOf("food"),
      x: 500,
    });
  });

  test("more than one change holds comes in several", () => {
    const idea = { text: "x".repeat(20_000), colour: "sun", x: 0, y: 0, group: null } as const;
    const short = { ...idea, text: "x" };
    const { around } = new TestCanvas();
    const parts = (ideas: ClipIdea[]) =>
      plant({ ideas, groups: [] }, { group: null, x: 0, y: 0 }, around).edits.map((edit) =>
        edit.type === "add" ? edit.ideas.length : edit.type,
      );
    expect(parts(Array.from({ length: 5 }, () => idea))).toEqual([2, 2, 1]);
    expect(parts(Array.from({ length: 1100 }, () => short))).toEqual([500, 500, 100]);
  });

  test("takes the room of its ideas and their groups' fields", () => {
    const { scene } = table().around;
    expect(clipBox(clipOf([group("food")], scene))).toEqual({ x: 0, y: 0, width: 464, height: 215 });
    expect(clipBox({ ideas: [], groups: [] })).toEqual({ x: 0, y: 0, width: 208, height: 139 });
    const empty = { title: "empty", x: 0, y: 0, colour: null, collapsed: false };
    expect(clipBox({ ideas: [], groups: [empty] })).toEqual({ x: 0, y: 0, width: 240, height: 215 });
  });
});
