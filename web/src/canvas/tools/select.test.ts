import { describe, expect, test } from "vitest";
import { TestCanvas } from "../testCanvas";

/** Two ideas side by side and one below. */
function three(): TestCanvas {
  return new TestCanvas().idea("tea", 0, 0).idea("cake", 300, 0).idea("walk", 0, 300);
}

describe("selecting", () => {
  test("a press on an idea selects it alone, on the empty table nothing", () => {
    const canvas = three().click(10, 10);
    expect(canvas.selected).toEqual(["idea:tea"]);
    expect(canvas.click(310, 10).selected).toEqual(["idea:cake"]);
    expect(canvas.click(900, 900).selected).toEqual([]);
  });

  test("Shift adds and takes away", () => {
    const canvas = three().click(10, 10).click(310, 10, { shift: true });
    expect(canvas.selected).toEqual(["idea:cake", "idea:tea"]);
    expect(canvas.click(10, 10, { shift: true }).selected).toEqual(["idea:cake"]);
  });

  test("a click on one of several selected leaves that one", () => {
    const canvas = three().click(10, 10).click(310, 10, { shift: true }).click(310, 10);
    expect(canvas.selected).toEqual(["idea:cake"]);
  });

  test("a marquee takes what it touches, and with Shift keeps what was selected", () => {
    const canvas = three().move([-50, -50], [320, 60]);
    expect(canvas.selected).toEqual(["idea:cake", "idea:tea"]);
    canvas.move([-50, 280], [60, 320], { shift: true });
    expect(canvas.selected).toEqual(["idea:cake", "idea:tea", "idea:walk"]);
  });

  test("a marquee taken away puts the selection back as it was", () => {
    const canvas = three().click(10, 10);
    canvas.press(-50, 250, { shift: true }).drag(60, 320, { shift: true }).cancel();
    expect(canvas.selected).toEqual(["idea:tea"]);
  });
});

describe("carrying", () => {
  test("an idea lands where it is put, as one edit", () => {
    const canvas = three().move([10, 10], [510, 410]);
    expect(canvas.picture).toContain("idea tea @500,400: tea");
    expect(canvas.edits).toHaveLength(1);
  });

  test("all that is selected travels together", () => {
    const canvas = three().click(10, 10).click(310, 10, { shift: true }).move([10, 10], [10, 610]);
    expect(canvas.picture).toEqual([
      "idea cake @300,600: cake",
      "idea tea @0,600: tea",
      "idea walk @0,300: walk",
    ]);
  });

  test("a press that hardly strays moves nothing", () => {
    expect(three().move([10, 10], [12, 11]).edits).toEqual([]);
  });

  test("what is in the air is told, and a gesture taken away leaves everything as it was", () => {
    const canvas = three().press(10, 10).drag(400, 500);
    expect(canvas.carry).toMatchObject({ dx: 390, dy: 490, drop: { kind: "place" } });
    canvas.cancel();
    expect(canvas.carry).toBeNull();
    expect(canvas.release(400, 500).edits).toEqual([]);
  });

  test("an idea dropped on an idea makes a group around the one beneath", () => {
    const canvas = three().press(10, 10).drag(350, 50);
    expect(canvas.carry?.drop.kind).toBe("gather");
    expect(canvas.release(350, 50).picture).toEqual([
      "group new1 @284,-60: ",
      "  idea cake @16,60: cake",
      "  idea tea @240,60: tea",
      "idea walk @0,300: walk",
    ]);
  });

  test("with Ctrl it is put down on top and stays alone", () => {
    const canvas = three().move([10, 10], [350, 50], { mod: true });
    expect(canvas.picture).toContain("idea tea @340,40: tea");
  });

  test("with Alt a copy is carried, in my voice, and the original stays", () => {
    const canvas = three().press(10, 10).drag(400, 500, { alt: true });
    expect(canvas.carry).toMatchObject({ isCopy: true });
    canvas.release(510, 610, { alt: true });
    expect(canvas.picture).toEqual([
      "idea cake @300,0: cake",
      "idea new1 @500,600 ada: tea",
      "idea tea @0,0: tea",
      "idea walk @0,300: walk",
    ]);
    expect(canvas.selected).toEqual(["idea:new1"]);
  });

  test("Alt counts when the hand opens: pressed on the way it makes a copy, let go on the way it makes none", () => {
    const late = three().press(10, 10).drag(400, 500).drag(500, 600, { alt: true });
    expect(late.release(510, 610, { alt: true }).picture).toHaveLength(4);
    const early = three().press(10, 10).drag(400, 500, { alt: true }).drag(500, 600);
    expect(early.release(510, 610).picture).toContain("idea tea @500,600: tea");
  });

  test("a copy dropped on an idea makes a group with it; with Ctrl as well it lies on top", () => {
    const canvas = three().press(10, 10).drag(350, 50, { alt: true }).release(350, 50, { alt: true });
    expect(canvas.picture).toEqual([
      "group new2 @284,-60: ",
      "  idea cake @16,60: cake",
      "  idea new1 @240,60 ada: tea",
      "idea tea @0,0: tea",
      "idea walk @0,300: walk",
    ]);
    expect(three().move([10, 10], [350, 50], { alt: true, mod: true }).picture).toContain(
      "idea new1 @340,40 ada: tea",
    );
  });

  test("an observer can select and carries nothing", () => {
    const canvas = three();
    canvas.canEdit = false;
    canvas.move([10, 10], [350, 50]);
    expect(canvas.selected).toEqual(["idea:tea"]);
    expect(canvas.edits).toEqual([]);
    expect(canvas.carry).toBeNull();
  });
});

describe("groups", () => {
  /** A group of tea and cake, and an idea outside. */
  function grouped(): TestCanvas {
    return three().group("food", -16, -60, "tea", "cake");
  }

  test("an idea dropped on a group's field joins it where it is dropped, and what lies there gives way", () => {
    expect(grouped().move([10, 310], [150, 20]).picture).toEqual([
      "group food @-16,-60: food",
      "  idea cake @316,60: cake",
      "  idea tea @16,215: tea",
      "  idea walk @16,60: walk",
    ]);
    expect(grouped().move([10, 310], [350, 130]).picture).toEqual([
      "group food @-16,-60: food",
      "  idea cake @316,60: cake",
      "  idea tea @16,60: tea",
      "  idea walk @316,215: walk",
    ]);
  });

  test("several dropped on a group's field sit down below what is there", () => {
    const canvas = grouped().idea("rest", 300, 300).click(10, 310).click(310, 310, { shift: true });
    expect(canvas.move([10, 310], [150, 20]).picture).toEqual([
      "group food @-16,-60: food",
      "  idea cake @316,60: cake",
      "  idea rest @240,215: rest",
      "  idea tea @16,60: tea",
      "  idea walk @16,215: walk",
    ]);
  });

  test("an idea dropped on a folded group joins it below what it holds", () => {
    const canvas = grouped().does({ type: "collapse", groups: ["foodAAAAAAAA"], collapsed: true });
    expect(canvas.move([10, 310], [100, 50]).picture).toContain("  idea walk @16,215: walk");
  });

  test("an idea whose middle leaves the field leaves the group", () => {
    const canvas = grouped().move([10, 10], [10, 610]);
    expect(canvas.picture).toContain("idea tea @0,600: tea");
  });

  test("an idea moved within its group stays in it", () => {
    const canvas = grouped().move([10, 10], [40, 30]);
    expect(canvas.picture).toContain("  idea tea @46,80: tea");
  });

  test("a group carried by its title takes its ideas along in one edit of one place", () => {
    const canvas = grouped().move([0, -50], [100, 950]);
    expect(canvas.edits).toEqual([
      { type: "move", moves: [{ item: "group:foodAAAAAAAA", place: "canvas@84,940" }] },
    ]);
  });

  test("a group and an idea in it, both selected, move the idea once", () => {
    const canvas = grouped().click(0, -50).click(10, 10, { shift: true }).move([0, -50], [0, 950]);
    expect(canvas.picture).toEqual([
      "group food @-16,940: food",
      "  idea cake @316,60: cake",
      "  idea tea @16,60: tea",
      "idea walk @0,300: walk",
    ]);
  });

  test("a group dropped on a group becomes part of it", () => {
    const canvas = grouped().group("feet", -16, 240, "walk").move([0, 250], [250, 20]);
    expect(canvas.picture).toEqual([
      "group food @-16,-60: food",
      "  idea cake @316,60: cake",
      "  idea tea @16,60: tea",
      "  idea walk @16,215: walk",
    ]);
  });
});

describe("copies of groups", () => {
  function grouped(): TestCanvas {
    return three().group("food", -16, -60, "tea", "cake");
  }

  test("a group carried with Alt leaves itself behind and comes with copies of its ideas", () => {
    const canvas = grouped().move([0, -50], [0, 950], { alt: true });
    expect(canvas.picture).toEqual([
      "group food @-16,-60: food",
      "  idea cake @316,60: cake",
      "  idea tea @16,60: tea",
      "group new1 @-16,940: food",
      "  idea new2 @16,60 ada: tea",
      "  idea new3 @316,60 ada: cake",
      "idea walk @0,300: walk",
    ]);
    expect(canvas.selected).toEqual(["group:new1"]);
  });

  test("an idea copied into a group takes a seat where it is dropped; one from there stays where it is put", () => {
    const joined = grouped().move([10, 310], [150, 20], { alt: true });
    expect(joined.picture).toContain("  idea new1 @16,60 ada: walk");
    expect(joined.picture).toContain("  idea tea @16,215: tea");
    expect(joined.picture).toContain("idea walk @0,300: walk");
    const within = grouped().move([10, 10], [10, 60], { alt: true });
    expect(within.picture).toContain("  idea new1 @16,110 ada: tea");
  });

  test("a group copied onto a group gives it copies of its ideas", () => {
    const canvas = grouped().group("feet", -16, 240, "walk").move([0, 250], [250, 20], { alt: true });
    expect(canvas.picture).toContain("  idea new1 @16,215 ada: walk");
    expect(canvas.picture).toContain("group feet @-16,240: feet");
  });
});

describe("opening", () => {
  test("two presses open an idea, a title, or make an idea on the empty table", () => {
    const canvas = three().group("food", -16, -60, "tea", "cake");
    canvas.click(10, 10, { double: true }).click(0, -50, { double: true }).click(900, 900, { double: true });
    expect(canvas.wishes).toEqual([
      { type: "write", text: "idea:teaAAAAAAAAA" },
      { type: "write", text: "group:foodAAAAAAAA" },
      { type: "create", at: { x: 900, y: 900 } },
    ]);
  });

  test("an observer opens nothing", () => {
    const canvas = three();
    canvas.canEdit = false;
    expect(canvas.click(10, 10, { double: true }).wishes).toEqual([]);
  });
});

describe("fingers", () => {
  test("a finger on what is not selected moves the board", () => {
    const canvas = three().press(10, 10, { pointer: "touch" }).drag(60, 40).drag(70, 45).release(70, 45);
    expect(canvas.wishes).toEqual([
      { type: "pan", dx: 50, dy: 30 },
      { type: "pan", dx: 10, dy: 5 },
    ]);
    expect(canvas.edits).toEqual([]);
    expect(canvas.selected).toEqual([]);
  });

  test("a tap selects, and a finger on what is selected carries it", () => {
    const canvas = three().click(10, 10, { pointer: "touch" });
    expect(canvas.selected).toEqual(["idea:tea"]);
    canvas.move([10, 10], [510, 410], { pointer: "touch" });
    expect(canvas.picture).toContain("idea tea @500,400: tea");
  });
});
