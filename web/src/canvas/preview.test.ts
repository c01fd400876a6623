import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Item } from "../board/edit";
import { idOf as longId } from "../board/test-board";
import { type Preview, previewOf } from "./preview";
import { TestCanvas } from "./testCanvas";

const boxOf = (canvas: TestCanvas, item: Item) => canvas.around.scene.boxOf(item);

function shown(canvas: TestCanvas): Preview | null {
  return canvas.carry && previewOf(canvas.carry, canvas.around.scene);
}

/** Two ideas in a column of a group, and two outside. */
function board(): TestCanvas {
  return new TestCanvas()
    .idea("tea", 0, 0)
    .idea("cake", 0, 155)
    .group("food", -16, -60, "tea", "cake")
    .idea("walk", 600, 0)
    .idea("rest", 900, 0);
}

describe("a preview", () => {
  test("of a group: its field grows, what lies below the seat gives way", () => {
    const preview = shown(board().press(610, 10).drag(100, 100));
    expect(preview).toMatchObject({
      group: longId("food"),
      field: { x: -16, y: -60, width: 240, height: 525 },
      seats: [{ box: { x: 0, y: 155, width: 208, height: 139 }, colour: "sky" }],
    });
    expect([...(preview?.ways ?? [])]).toEqual([[`idea:${longId("cake")}`, { x: 0, y: 155 }]]);
  });

  test("of an idea: a group around it, with a seat beside it", () => {
    const preview = shown(board().press(610, 10).drag(910, 10));
    expect(preview).toMatchObject({
      group: null,
      field: { x: 884, y: -60, width: 464, height: 215 },
      seats: [{ box: { x: 1124, y: 0 } }],
    });
    expect(preview?.ways.size).toBe(0);
  });

  test("of a folded group: it stays as it is, for nothing of it can be seen", () => {
    const canvas = board().does({ type: "collapse", groups: [longId("food")], collapsed: true });
    const preview = shown(canvas.press(610, 10).drag(50, 50));
    expect(preview).toMatchObject({ field: { width: 240, height: 215 }, seats: [] });
    expect(preview?.ways.size).toBe(0);
  });

  test("is none on the empty table, with Ctrl, and once the gesture is taken away", () => {
    expect(shown(board().press(610, 10).drag(600, 600))).toBeNull();
    expect(shown(board().press(610, 10).drag(100, 100, { mod: true }))).toBeNull();
    const canvas = board().press(610, 10).drag(100, 100);
    expect(shown(canvas.cancel())).toBeNull();
  });
});

test("wherever something is let go, the board is what was shown", () => {
  const spot = fc.record({ x: fc.integer({ min: -200, max: 1300 }), y: fc.integer({ min: -200, max: 900 }) });
  const plan = fc.record({
    ideas: fc.array(fc.record({ at: spot, height: fc.integer({ min: 139, max: 420 }) }), {
      minLength: 3,
      maxLength: 9,
    }),
    /** Which group each idea is put in; 2: none. */
    homes: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 9, maxLength: 9 }),
    taken: fc.uniqueArray(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 3 }),
    to: spot,
    onto: fc.integer({ min: 0, max: 8 }),
    alt: fc.boolean(),
    isGroup: fc.boolean(),
  });
  let previews = 0;
  fc.assert(
    fc.property(plan, ({ ideas, homes, taken, to, onto, alt, isGroup }) => {
      const canvas = new TestCanvas();
      const names = ideas.map((_, index) => `i${index}`);
      for (const [index, { at, height }] of ideas.entries())
        canvas.idea(`i${index}`, at.x, at.y).high(`i${index}`, height);
      for (const home of [0, 1]) {
        const members = names.filter((_, index) => homes[index] === home);
        if (members.length > 0) canvas.group(`g${home}`, home * 500, 50, ...members);
      }
      const { scene } = canvas.around;
      const held: Item[] = isGroup
        ? scene.groups().flatMap(({ id }, index): Item[] => (index === 0 ? [`group:${id}`] : []))
        : names.filter((_, index) => taken.includes(index)).map((name): Item => `idea:${longId(name)}`);
      const [first] = held;
      const from = first && boxOf(canvas, first);
      if (!from || !first) return;
      canvas.selection = new Set(held);
      const goal = boxOf(canvas, `idea:${longId(`i${onto}`)}`);
      const end = goal ? { x: goal.x + 70, y: goal.y + 60 } : to;
      const grip = { x: from.x + 5, y: from.y + 5 };
      const under = scene.hit(grip);
      if (under.kind === "canvas" || !canvas.selection.has(`${under.kind}:${under.id}`)) return;
      canvas.press(grip.x, grip.y).drag(end.x, end.y, { alt });
      const preview = shown(canvas);
      if (!preview) return;
      previews += 1;
      const before = new Map(scene.readingOrder().map((item) => [item, boxOf(canvas, item)] as const));
      const homeBefore = new Map(
        names.map((name) => [`idea:${longId(name)}`, scene.idea(longId(name))?.group ?? null]),
      );
      canvas.release(end.x, end.y, { alt });
      const now = canvas.around.scene;
      const group = preview.group ?? now.groups().find(({ id }) => !before.has(`group:${id}`))?.id;
      expect(now.boxOf(`group:${group}`)).toEqual(preview.field);
      for (const [item, by] of preview.ways) {
        const was = before.get(item as Item);
        expect(boxOf(canvas, item as Item)).toEqual(was && { ...was, x: was.x + by.x, y: was.y + by.y });
      }
      const inside = [...now.members(group ?? "")].map((id) => ({ id, box: now.boxOf(`idea:${id}`) }));
      for (const { box } of preview.seats) expect(inside.map((one) => one.box)).toContainEqual(box);
      // What neither gives way nor is carried lies where it lay.
      for (const [item, was] of before) {
        const home = item.startsWith("idea:") ? (homeBefore.get(item) ?? null) : null;
        const isHeld = held.includes(item) || (home !== null && held.includes(`group:${home}`));
        const joined = preview.group === null && homeBefore.get(item) === null;
        if (!item.startsWith("idea:") || isHeld || joined || preview.ways.has(item)) continue;
        expect(boxOf(canvas, item)).toEqual(was);
      }
    }),
    { numRuns: 60 },
  );
  expect(previews).toBeGreaterThan(10);
});
