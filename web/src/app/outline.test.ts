import { describe, expect, test } from "vitest";
import type { Edit } from "../board/edit";
import { addIdea, gatherInto, idOf } from "../board/test-board";
import { TestDesk } from "./boardTestDesk";
import { createOutline, type Part } from "./outline";

function open(edits: Edit[]) {
  const desk = new TestDesk(edits);
  let work: (() => void)[] = [];
  let refreshes = 0;
  const outline = createOutline(
    desk.board,
    ({ text, colour, voice }) => `${text} ${colour} ${voice === idOf("v") ? "Vera" : ""}`,
    (later) => work.push(later),
  );
  outline.rows.subscribe(() => {
    refreshes += 1;
  });
  const turn = () => {
    for (const one of work.splice(0)) one();
    work = [];
  };
  const name = (key: string) => key.slice(key.indexOf(":") + 1).replace(/A+$/, "");
  const lines = () =>
    outline.rows.get().map((row) => {
      const place = `${row.position}/${row.of}`;
      if (row.kind === "idea") return `${"  ".repeat(row.level - 1)}${name(row.key)} ${place}`;
      return `${row.key === "loose" ? "-" : name(row.key)} ${place} (${row.count})${row.isOpen ? "" : " shut"}`;
    });
  return { desk, outline, turn, lines, refreshes: () => refreshes };
}

const board = [
  addIdea("far", "far", "canvas@900,0"),
  addIdea("below", "below", "canvas@0,900"),
  addIdea("near", "near", "canvas@0,0"),
  addIdea("x", "Café", "canvas@0,0"),
  addIdea("y", "y", "canvas@0,0"),
  gatherInto("g", "Food", "y", "x"),
];
const G: Part = `group:${idOf("g")}`;

describe("the list", () => {
  test("has every group with its ideas, then the ideas on their own, each part as it is read", () => {
    expect(open(board).lines()).toEqual([
      "g 1/2 (2)",
      "  y 1/2",
      "  x 2/2",
      "- 2/2 (3)",
      "  near 1/3",
      "  far 2/3",
      "  below 3/3",
    ]);
  });

  test("of a board without groups has no headings", () => {
    expect(open([addIdea("b", "b", "canvas@300,0"), addIdea("a")]).lines()).toEqual(["a 1/2", "b 2/2"]);
  });

  test("of a board whose ideas are all in groups has no part for the others", () => {
    expect(open([addIdea("x"), gatherInto("g", "Food", "x")]).lines()).toEqual(["g 1/1 (1)", "  x 1/1"]);
  });

  test("counts what is on the board", () => {
    const { outline, desk, turn } = open(board);
    expect(outline.counts.get()).toEqual({ ideas: 5, groups: 1, listed: 5 });
    desk.benDoes({ type: "throwAway", ideas: [idOf("x")], at: 5 });
    turn();
    expect(outline.counts.get()).toEqual({ ideas: 4, groups: 1, listed: 4 });
  });
});

describe("as the board changes", () => {
  test("what is thrown away goes, what is put back comes again", () => {
    const { desk, turn, lines } = open(board);
    const before = lines();
    desk.benDoes({ type: "throwAway", ideas: [idOf("far"), idOf("x")], at: 5 });
    turn();
    expect(lines()).toEqual(["g 1/2 (1)", "  y 1/1", "- 2/2 (2)", "  near 1/2", "  below 2/2"]);
    desk.benDoes({ type: "restore", ideas: [idOf("far"), idOf("x")] });
    turn();
    expect(lines()).toEqual(before);
  });

  test("an idea goes to another part, and within one to where it is read", () => {
    const { desk, turn, lines } = open(board);
    desk.benDoes({
      type: "move",
      moves: [
        { item: `idea:${idOf("below")}`, place: "canvas@300,0" },
        { item: `idea:${idOf("near")}`, place: `group:${idOf("g")}@0,0` },
      ],
    });
    turn();
    expect(lines().slice(1)).toEqual([
      "  near 1/3",
      "  y 2/3",
      "  x 3/3",
      "- 2/2 (2)",
      "  below 1/2",
      "  far 2/2",
    ]);
  });

  test("the ideas of a group that is taken apart are on their own", () => {
    const { desk, turn, lines } = open(board);
    desk.benDoes({ type: "dissolve", group: idOf("g"), at: 5 });
    turn();
    expect(lines()).toEqual(["near 1/5", "far 2/5", "y 3/5", "x 4/5", "below 5/5"]);
  });

  test("a group carried elsewhere keeps the order of its ideas", () => {
    const { desk, turn, lines } = open(board);
    desk.benDoes({ type: "move", moves: [{ item: G, place: "canvas@13,777" }] });
    turn();
    expect(lines().slice(0, 3)).toEqual(["g 1/2 (2)", "  y 1/2", "  x 2/2"]);
  });

  test("all of one turn makes one new list, words and colours none", () => {
    const { desk, turn, refreshes } = open(board);
    desk.benDoes({ type: "recolour", ideas: [idOf("x")], colour: "rose" });
    desk.benDoes({ type: "write", text: `idea:${idOf("x")}`, at: 0, remove: 0, insert: "!" });
    turn();
    expect(refreshes()).toBe(0);
    for (const name of ["one", "two", "three"]) desk.benDoes(addIdea(name));
    expect(refreshes()).toBe(0);
    turn();
    expect(refreshes()).toBe(1);
  });

  test("after stop it changes no more", () => {
    const { desk, turn, outline, refreshes } = open(board);
    desk.benDoes(addIdea("late"));
    outline.stop();
    turn();
    expect(refreshes()).toBe(0);
  });
});

describe("what is sought", () => {
  test("is found by text, colour and voice, whatever its accents and capitals", () => {
    const { outline, lines } = open(board);
    outline.sought.set("CAFE");
    expect(lines()).toEqual(["g 1/1 (1)", "  x 1/1"]);
    outline.sought.set("vera");
    expect(outline.counts.get().listed).toBe(5);
    outline.sought.set("rose");
    expect(lines()).toEqual([]);
  });

  test("in a group's title brings the whole group", () => {
    const { outline, lines } = open(board);
    outline.sought.set("foo");
    expect(lines()).toEqual(["g 1/1 (2)", "  y 1/2", "  x 2/2"]);
  });

  test("is followed as people write", () => {
    const { outline, desk, turn, lines } = open(board);
    outline.sought.set("here");
    expect(lines()).toEqual([]);
    desk.benDoes({ type: "write", text: `idea:${idOf("near")}`, at: 0, remove: 0, insert: "here " });
    turn();
    expect(lines()).toEqual(["- 1/1 (1)", "  near 1/1"]);
  });
});

test("a part that is shut is one line, and is opened by what is sought in it", () => {
  const { outline, lines } = open(board);
  outline.open(G, false);
  outline.open("loose", false);
  expect(lines()).toEqual(["g 1/2 (2) shut", "- 2/2 (3) shut"]);
  outline.sought.set("cafe");
  expect(lines()).toEqual(["g 1/1 (1)", "  x 1/1"]);
  outline.sought.set("");
  outline.open(G, true);
  expect(lines()).toEqual(["g 1/2 (2)", "  y 1/2", "  x 2/2", "- 2/2 (3) shut"]);
});

test("a move among ten thousand orders only the parts it touches", () => {
  const many = Array.from({ length: 10_000 }, (_, index) => {
    const id = `i${String(index).padStart(11, "0")}`;
    const place = `canvas@${(index % 100) * 224},${Math.floor(index / 100) * 155}`;
    return { id, text: "t", place, colour: "sky" as const, at: index };
  });
  const { desk, turn, outline } = open([...board, { type: "add", ideas: many }]);
  expect(outline.counts.get().ideas).toBe(10_005);
  desk.benDoes({ type: "move", moves: [{ item: `idea:${idOf("x")}`, place: `group:${idOf("g")}@0,0` }] });
  const start = performance.now();
  turn();
  // A whole new list of ten thousand lines; sorting them would take many times that.
  expect(performance.now() - start).toBeLessThan(250);
  expect(outline.rows.get()[1]?.key).toBe(`idea:${idOf("x")}`);
});
