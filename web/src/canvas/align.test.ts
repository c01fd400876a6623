import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { idOf } from "../board/test-board";
import { align, canArrange, distribute, type Edge, tidy } from "./align";
import { TestCanvas } from "./testCanvas";

const items = (...names: string[]) => names.map((name) => `idea:${idOf(name)}`);

/** Three ideas at odd places. */
function odd(): TestCanvas {
  return new TestCanvas().idea("tea", 10, 0).idea("cake", 300, 30).idea("walk", 700, 5);
}

/** What an arrangement makes of the board. */
function pictured(canvas: TestCanvas, edit: ReturnType<typeof align>): string[] {
  return edit ? canvas.does(edit).picture : ["nothing"];
}

describe("aligning", () => {
  const at: [Edge, string[]][] = [
    ["left", ["idea cake @10,30: cake", "idea tea @10,0: tea", "idea walk @10,5: walk"]],
    ["centre", ["idea cake @355,30: cake", "idea tea @355,0: tea", "idea walk @355,5: walk"]],
    ["right", ["idea cake @700,30: cake", "idea tea @700,0: tea", "idea walk @700,5: walk"]],
    ["top", ["idea cake @300,0: cake", "idea tea @10,0: tea", "idea walk @700,0: walk"]],
    ["middle", ["idea cake @300,15: cake", "idea tea @10,15: tea", "idea walk @700,15: walk"]],
    ["bottom", ["idea cake @300,30: cake", "idea tea @10,30: tea", "idea walk @700,30: walk"]],
  ];
  test.each(at)("%s", (edge, picture) => {
    const canvas = odd();
    expect(pictured(canvas, align(items("tea", "cake", "walk"), edge, canvas.around.scene))).toEqual(picture);
  });

  test("what is aligned already is no edit, and one thing alone has nothing to align with", () => {
    const canvas = new TestCanvas().idea("tea", 0, 0).idea("cake", 300, 0);
    expect(align(items("tea", "cake"), "top", canvas.around.scene)).toBeNull();
    expect(align(items("tea"), "left", canvas.around.scene)).toBeNull();
    expect(canArrange(items("tea"), canvas.around.scene)).toBe(false);
    expect(canArrange(items("tea", "cake"), canvas.around.scene)).toBe(true);
  });

  test("each frame is aligned for itself: ideas in a group stay in it", () => {
    const canvas = odd().idea("rest", 900, 400).group("food", -100, -100, "tea", "cake");
    const edit = align(items("tea", "cake", "walk", "rest"), "left", canvas.around.scene);
    expect(pictured(canvas, edit)).toEqual([
      "group food @-100,-100: food",
      "  idea cake @110,130: cake",
      "  idea tea @110,100: tea",
      "idea rest @700,400: rest",
      "idea walk @700,5: walk",
    ]);
  });

  test("a group that is selected alone stands for its ideas, beside others for itself", () => {
    const canvas = odd().group("food", -16, -60, "tea", "cake");
    const group = `group:${idOf("food")}`;
    const { scene } = canvas.around;
    expect(align([group], "top", scene)).toEqual({
      type: "move",
      moves: [{ item: `idea:${idOf("cake")}`, place: `group:${idOf("food")}@316,60` }],
    });
    // Its field begins 60 above its ideas.
    expect(align([group, ...items("walk", "cake")], "top", scene)).toEqual({
      type: "move",
      moves: [{ item: `idea:${idOf("walk")}`, place: "canvas@700,-60" }],
    });
  });
});

describe("distributing", () => {
  test("makes the gaps across equal and leaves the outer ones", () => {
    const canvas = odd();
    const edit = distribute(items("walk", "tea", "cake"), "across", canvas.around.scene);
    expect(pictured(canvas, edit)).toEqual([
      "idea cake @355,30: cake",
      "idea tea @10,0: tea",
      "idea walk @700,5: walk",
    ]);
  });

  test("down, with cards of several heights", () => {
    const canvas = new TestCanvas().idea("a", 0, 0).idea("b", 0, 150).idea("c", 0, 900);
    canvas.high("b", 300);
    expect(pictured(canvas, distribute(items("a", "b", "c"), "down", canvas.around.scene))).toContain(
      // 1039 in all, 578 filled: two gaps of 230.5.
      "idea b @0,370: b",
    );
  });

  test("two things are distributed as they are", () => {
    expect(distribute(items("tea", "cake"), "across", odd().around.scene)).toBeNull();
  });
});

describe("tidying", () => {
  test("rows stay rows, read in the same order, at the same corner", () => {
    const canvas = new TestCanvas()
      .idea("a", 20, 3)
      .idea("b", 280, -20)
      .idea("c", 5, 200)
      .idea("d", 400, 170);
    expect(pictured(canvas, tidy(items("a", "b", "c", "d"), canvas.around.scene))).toEqual([
      "idea a @5,-20: a",
      "idea b @229,-20: b",
      "idea c @5,135: c",
      "idea d @229,135: d",
    ]);
  });

  test("a row begins below the highest of the row before it", () => {
    const canvas = new TestCanvas().idea("a", 0, 0).idea("b", 230, 10).idea("c", 0, 150);
    canvas.high("b", 300);
    expect(pictured(canvas, tidy(items("a", "b", "c"), canvas.around.scene))).toEqual([
      "idea a @0,0: a",
      "idea b @224,0: b",
      "idea c @0,316: c",
    ]);
  });

  test("a heap becomes rows of eight", () => {
    const canvas = new TestCanvas();
    const names = Array.from({ length: 20 }, (_, i) => `h${String(i).padStart(2, "0")}`);
    for (const [i, name] of names.entries()) canvas.idea(name, i, i);
    const edit = tidy(items(...names), canvas.around.scene);
    expect(pictured(canvas, edit)).toContain("idea h07 @1568,0: h07");
    expect(canvas.picture).toContain("idea h08 @0,155: h08");
  });

  test("it goes where it covers nothing else", () => {
    const canvas = new TestCanvas().idea("a", 0, 0).idea("b", 10, 20).idea("wall", 230, 0);
    const { scene } = canvas.around;
    canvas.does(tidy(items("a", "b"), scene) ?? { type: "move", moves: [] });
    const wall = scene.boxOf(`idea:${idOf("wall")}`);
    for (const name of ["a", "b"]) {
      expect(wall && scene.within(wall)).not.toContain(`idea:${idOf(name)}`);
    }
  });

  test("a group is tidied in its own frame", () => {
    const canvas = new TestCanvas().idea("a", 0, 0).idea("b", 250, 30).group("g", -16, -60, "a", "b");
    expect(pictured(canvas, tidy([`group:${idOf("g")}`], canvas.around.scene))).toEqual([
      "group g @-16,-60: g",
      "  idea a @16,60: a",
      "  idea b @240,60: b",
    ]);
  });

  test("whatever lies anywhere: nothing overlaps afterwards, and tidying twice moves nothing", () => {
    const spot = fc.tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: -900, max: 900 }));
    fc.assert(
      fc.property(fc.array(spot, { minLength: 2, maxLength: 12 }), (spots) => {
        const canvas = new TestCanvas();
        const names = spots.map((_, i) => `n${String(i).padStart(2, "0")}`);
        for (const [i, [x, y]] of spots.entries()) canvas.idea(names[i] ?? "", x, y);
        const { scene } = canvas.around;
        const edit = tidy(items(...names), scene);
        if (edit) canvas.does(edit);
        for (const item of items(...names)) {
          const box = scene.boxOf(item as `idea:${string}`);
          expect(box && scene.within(box)).toEqual([item]);
        }
        expect(tidy(items(...names), scene)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});
