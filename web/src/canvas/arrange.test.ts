import { describe, expect, test } from "vitest";
import { idOf } from "../board/test-board";
import { gather, ideasMeant, nudge, ungroup } from "./arrange";
import { TestCanvas } from "./testCanvas";

function item(kind: "idea" | "group", name: string): string {
  return `${kind}:${idOf(name)}`;
}

function run(canvas: TestCanvas, command: typeof gather, ...items: string[]): string[] {
  for (const edit of command(items, canvas.around.scene, canvas.around.world)) canvas.does(edit);
  return canvas.picture;
}

const loose = () => new TestCanvas().idea("tea", 0, 0).idea("cake", 300, 0).idea("walk", 0, 400);
const grouped = () => loose().group("food", -16, -60, "tea", "cake");

describe("gather", () => {
  test("puts ideas side by side where the first stands", () => {
    expect(run(loose(), gather, item("idea", "cake"), item("idea", "tea"))).toEqual([
      "group new1 @-16,-60: ",
      "  idea cake @240,60: cake",
      "  idea tea @16,60: tea",
      "idea walk @0,400: walk",
    ]);
  });

  test("with a group selected, the ideas join it", () => {
    expect(run(grouped(), gather, item("group", "food"), item("idea", "walk"))).toContain(
      "  idea walk @16,215: walk",
    );
  });

  test("with two groups selected, the second becomes part of the first", () => {
    const canvas = grouped().group("feet", -16, 340, "walk");
    const lines = run(canvas, gather, item("group", "food"), item("group", "feet"));
    expect(lines.filter((line) => line.startsWith("group"))).toEqual(["group food @-16,-60: food"]);
    expect(lines).toContain("  idea walk @16,215: walk");
  });

  test("of nothing is nothing", () => {
    expect(run(loose(), gather)).toEqual(loose().picture);
  });
});

describe("ungroup", () => {
  test("dissolves a group, its ideas staying where they stand", () => {
    expect(run(grouped(), ungroup, item("group", "food"))).toEqual(loose().picture);
  });

  test("takes one idea out, to a free place beside the group", () => {
    const lines = run(grouped(), ungroup, item("idea", "tea"));
    expect(lines).toContain("  idea cake @316,60: cake");
    expect(lines.find((line) => line.startsWith("idea tea"))).toBe("idea tea @540,0: tea");
  });
});

test("nudging moves within the frame, and an idea of a nudged group not twice", () => {
  const canvas = grouped();
  const edit = nudge(
    [item("group", "food"), item("idea", "tea"), item("idea", "walk")],
    8,
    0,
    canvas.around.scene,
  );
  if (edit) canvas.does(edit);
  expect(canvas.picture).toEqual([
    "group food @-8,-60: food",
    "  idea cake @316,60: cake",
    "  idea tea @16,60: tea",
    "idea walk @8,400: walk",
  ]);
});

test("what a selection means to colour and bin includes the ideas of selected groups, once", () => {
  const { scene } = grouped().around;
  expect(ideasMeant([item("group", "food"), item("idea", "tea")], scene).sort()).toEqual(
    [idOf("cake"), idOf("tea")].sort(),
  );
});
