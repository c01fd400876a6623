import { describe, expect, test } from "vitest";
import type { Edit, Item } from "../board/edit";
import { addIdea, gatherInto, idOf } from "../board/test-board";
import { overlaps } from "../canvas/geometry";
import { createBoardTable } from "./boardTable";
import { TestDesk } from "./boardTestDesk";
import { meant, mergeInto, moveTo, shift, siblings } from "./outlineDeeds";

const [A, B, C] = ["a", "b", "c"].map((name): Item => `idea:${idOf(name)}`) as [Item, Item, Item];
const three = [addIdea("a"), addIdea("b", "b", "canvas@300,0"), addIdea("c", "c", "canvas@0,300")];

function sit(edits: Edit[]) {
  const desk = new TestDesk(edits);
  const table = createBoardTable(desk.board);
  table.writesIn.set("outline");
  const groupOf = (name: string) => desk.board.ideas.get(idOf(name))?.group ?? null;
  return { desk, table, groupOf };
}

test("a line means what is selected if it is selected itself, else it alone", () => {
  const { table } = sit(three);
  table.select([A, B]);
  expect(meant(table, A)).toEqual([A, B]);
  expect(meant(table, C)).toEqual([C]);
});

describe("moving to", () => {
  test("a new group gathers, and its title is written in the list", () => {
    const { table, groupOf } = sit(three);
    moveTo(table, [A, C], "new");
    const group = groupOf("a");
    expect(group).not.toBeNull();
    expect(groupOf("c")).toBe(group);
    expect(table.writing.get()).toMatchObject({ text: `group:${group}`, where: "outline" });
  });

  test("a group that is there finds a free slot, and leaves alone who is in it already", () => {
    const { desk, table, groupOf } = sit([...three, gatherInto("g", "Food", "a")]);
    const before = desk.board.ideas.get(idOf("a"));
    moveTo(table, [A, B], `group:${idOf("g")}`);
    expect(groupOf("b")).toBe(idOf("g"));
    expect(desk.board.ideas.get(idOf("a"))).toEqual(before);
    const [one, two] = [table.scene.boxOf(A), table.scene.boxOf(B)];
    expect(one && two && overlaps(one, two)).toBe(false);
  });

  test("the ideas on their own leaves the group, and what has none stays", () => {
    const { desk, table, groupOf } = sit([...three, gatherInto("g", "Food", "a")]);
    const before = desk.board.ideas.get(idOf("b"));
    moveTo(table, [A, B], "loose");
    expect(groupOf("a")).toBeNull();
    expect(desk.board.ideas.get(idOf("b"))).toEqual(before);
  });
});

test("a group goes into another with all its ideas", () => {
  const { desk, table, groupOf } = sit([...three, gatherInto("g", "Food", "a"), gatherInto("h", "Fun", "b")]);
  mergeInto(table, idOf("g"), idOf("h"));
  expect(groupOf("a")).toBe(idOf("h"));
  expect(desk.board.groups.get(idOf("g"))).toBeUndefined();
});

describe("changing places", () => {
  test("goes one on or back as it is read, and not over the ends", () => {
    const { table } = sit(three);
    const order = () => siblings(idOf("a"), table.scene).map((id) => id[0]);
    expect(order()).toEqual(["a", "b", "c"]);
    expect(shift(table, idOf("a"), 1)).toBe(true);
    expect(order()).toEqual(["b", "a", "c"]);
    expect(shift(table, idOf("a"), 1)).toBe(true);
    expect(order()).toEqual(["b", "c", "a"]);
    expect(shift(table, idOf("a"), 1)).toBe(false);
    expect(shift(table, idOf("b"), -1)).toBe(false);
  });

  test("of a high card with a low one below it covers nothing", () => {
    const long = "many words ".repeat(30);
    const { table } = sit([addIdea("a", long), addIdea("b", "b", "canvas@0,436")]);
    shift(table, idOf("a"), 1);
    expect(siblings(idOf("a"), table.scene)).toEqual([idOf("b"), idOf("a")]);
    const [a, b] = [table.scene.boxOf(A), table.scene.boxOf(B)];
    expect(a && b && overlaps(a, b)).toBe(false);
  });

  test("within a group stays in the group", () => {
    const { table, groupOf } = sit([...three, gatherInto("g", "Food", "a", "b")]);
    const before = siblings(idOf("a"), table.scene);
    shift(table, before[0] ?? "", 1);
    expect(siblings(idOf("a"), table.scene)).toEqual(before.toReversed());
    expect(groupOf("a")).toBe(idOf("g"));
  });
});

describe("an idea written in the list", () => {
  test("comes to a free place, one after another, from the person who wrote it", () => {
    const { desk, table } = sit(three);
    const made = ["one", "two", "three", "four", "five"].map((text) => table.add(text, null));
    const boxes = made.map((item) => (item ? table.scene.boxOf(item) : undefined));
    for (const [index, box] of boxes.entries()) {
      const others = [A, B, C, ...made.filter((_, other) => other !== index)];
      for (const other of others) {
        const there = other && table.scene.boxOf(other);
        expect(box && there && overlaps(box, there)).toBe(false);
      }
    }
    const rows = new Set(boxes.map((box) => box?.y));
    expect(rows.size).toBe(2);
    expect(desk.board.ideas.get(made[0]?.slice(5) ?? "")).toMatchObject({
      text: "one",
      voice: "adaAAAAAAAAA",
    });
    expect(siblings(made[0]?.slice(5) ?? "", table.scene).slice(3)).toEqual(
      made.map((item) => item?.slice(5)),
    );
  });

  test("in a group comes below what is there", () => {
    const { table, groupOf } = sit([...three, gatherInto("g", "Food", "a")]);
    const item = table.add("new", idOf("g"));
    expect(groupOf(item?.slice(5) ?? "")).toBe(idOf("g"));
    const [one, two] = [table.scene.boxOf(A), item && table.scene.boxOf(item)];
    expect(one && two && overlaps(one, two)).toBe(false);
  });

  test("without words, and by an observer, is none", () => {
    expect(sit([]).table.add("  \n", null)).toBeNull();
    const observer = createBoardTable(new TestDesk([], { role: "observer" }).board);
    expect(observer.add("words", null)).toBeNull();
  });

  test("two people who begin at once get places of their own", () => {
    const [ada, ben] = ["adaAAAAAAAAA", "benAAAAAAAAA"].map((seat) => {
      const { board } = new TestDesk(three, { seat });
      const table = createBoardTable(board);
      const item = table.add("first", null);
      return item && table.scene.boxOf(item);
    });
    expect(ada && ben && overlaps(ada, ben)).toBe(false);
  });
});

test("what is written in the list does not move the board", () => {
  const { table } = sit([addIdea("a", "a", "canvas@9000,9000")]);
  const before = table.camera.camera.get();
  table.write(A);
  expect(table.writing.get()?.where).toBe("outline");
  expect(table.camera.camera.get()).toBe(before);
  table.stopWriting();
  table.writesIn.set("board");
  table.write(A);
  expect(table.camera.camera.get()).not.toBe(before);
});
