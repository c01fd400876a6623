import { describe, expect, test } from "vitest";
import type { Edit } from "../board/edit";
import { addIdea, gatherInto, idOf } from "../board/test-board";
import { encloses, overlaps } from "../canvas/geometry";
import { idOf as named } from "../canvas/scene";
import type { Me } from "./board";
import { createBoardTable } from "./boardTable";
import { TestDesk } from "./boardTestDesk";
import { run } from "./commands/table";

const [A, B, G] = [`idea:${idOf("a")}`, `idea:${idOf("b")}`, `group:${idOf("g")}`] as const;
const BOARD = [
  addIdea("a", "tea", "canvas@0,0"),
  addIdea("b", "walk", "canvas@400,0"),
  addIdea("c", "cake", "canvas@0,600"),
  // At 100,200, with its idea at its upper edge.
  gatherInto("g", "Food", "c"),
];

function sit(edits: Edit[] = BOARD, me: Partial<Me> = {}) {
  const { board } = new TestDesk(edits, me);
  const table = createBoardTable(board, { device: { write: async () => true, read: async () => null } });
  table.camera.resize({ width: 1000, height: 800 });
  table.camera.look({ x: 0, y: 0, zoom: 1 });
  const selected = () => [...board.selection.get()].map((item) => board.ideas.get(named(item))?.text).sort();
  const all = () => table.scene.pile().map(({ idea }) => idea.text);
  const notes = () => {
    const message = board.message.get();
    return message?.kind === "notes" ? message.notes : [];
  };
  const paste = (plain: string, html = "") => table.clipboard.paste({ plain, html });
  return { board, table, selected, all, notes, paste };
}

describe("pasting text", () => {
  test("makes an idea of each line, mine, selected, and taken back by one undo", async () => {
    const { board, table, selected, all, paste } = sit();
    paste("- rain\n- snow\n- hail");
    expect(selected()).toEqual(["hail", "rain", "snow"]);
    for (const item of board.selection.get())
      expect(board.ideas.get(named(item))).toMatchObject({ voice: board.me.seat, colour: "sun" });
    expect(table.focus.get()).toBe([...board.selection.get()][0]);
    expect(await board.undo()).toEqual({ kind: "done", deed: { what: "add", count: 3 } });
    expect(all().sort()).toEqual(["cake", "tea", "walk"]);
  });

  test("lies in the middle of the view, or where the pointer rests, or where the menu was opened", () => {
    const { board, table, paste } = sit([]);
    const middle = () => {
      const box = table.scene.boxOf([...board.selection.get()][0] as typeof A);
      return box && { x: box.x + box.width / 2, y: Math.floor(box.y + box.height / 2) };
    };
    paste("one");
    expect(middle()).toEqual({ x: 500, y: 400 });
    table.hover({ x: 200, y: 100 });
    paste("two");
    expect(middle()).toEqual({ x: 200, y: 100 });
    table.menu.set({ at: { x: 0, y: 0 }, spot: { x: 1500, y: 1500 } });
    paste("three");
    expect(middle()).toEqual({ x: 1500, y: 1500 });
    // And it is brought into view.
    expect(table.camera.view().x).toBeGreaterThan(0);
  });

  test("is seen whole, from farther away if need be", () => {
    const { board, table, paste } = sit([]);
    const seen = () => {
      const boxes = [...board.selection.get()].map((item) => table.scene.boxOf(item as typeof A));
      return boxes.every((box) => box && encloses(table.camera.view(), box));
    };
    table.hover({ x: 990, y: 790 });
    paste("a corner");
    expect([seen(), table.camera.camera.get().zoom]).toEqual([true, 1]);
    paste("a\n".repeat(20));
    expect(seen()).toBe(true);
    expect(table.camera.camera.get().zoom).toBeLessThan(1);
  });

  test("covers nothing", () => {
    const { table, paste } = sit();
    table.hover({ x: 100, y: 60 });
    for (let times = 0; times < 3; times += 1) paste("a\nb\nc\nd\ne");
    const boxes = table.scene.pile().map(({ box }) => box);
    for (const [index, box] of boxes.entries())
      expect(boxes.slice(index + 1).some((other) => overlaps(box, other))).toBe(false);
  });

  test("over a group, or with a group selected, goes into it, and not into a folded one", () => {
    const { board, table, paste } = sit();
    const home = () => board.ideas.get(named([...board.selection.get()][0] ?? ""))?.group;
    table.hover({ x: 150, y: 180 });
    paste("soup");
    expect(home()).toBe(idOf("g"));
    table.hover(null);
    table.select([G]);
    paste("salad\nstew");
    expect(home()).toBe(idOf("g"));
    const boxes = [...table.scene.members(idOf("g"))].map((id) => table.scene.boxOf(`idea:${id}`));
    expect(boxes.length).toBe(4);
    for (const [index, box] of boxes.entries())
      expect(boxes.slice(index + 1).some((other) => box && other && overlaps(box, other))).toBe(false);
    table.select([G]);
    run(table, "collapse");
    paste("pie");
    expect(home()).toBeNull();
  });

  test("of more than twenty lines asks first: as many, as one, or not at all", () => {
    const lines = Array.from({ length: 21 }, (_, index) => `line ${index}`).join("\n");
    const { table, all, paste } = sit([]);
    paste(lines);
    expect(all()).toEqual([]);
    expect(table.dialog.get()).toBe("pasteMany");
    expect(table.clipboard.question.get()?.texts.length).toBe(21);
    table.clipboard.answer(null);
    table.clipboard.answer("many");
    expect(all()).toEqual([]);
    paste(lines);
    table.clipboard.answer("many");
    expect(all().length).toBe(21);
    paste(lines);
    table.clipboard.answer("one");
    expect(all().length).toBe(22);
    expect(all()).toContain(lines);
  });

  test("says what is missing: lines beyond the cap, ends of long texts, a clipboard without words", () => {
    const { all, table, notes, paste } = sit([]);
    paste(Array.from({ length: 600 }, (_, index) => `line ${index}`).join("\n"));
    table.clipboard.answer("many");
    expect(all().length).toBe(500);
    expect(notes()).toEqual([{ what: "someLeft", count: 500, all: 600 }]);
    paste("x".repeat(10_001));
    expect(notes()).toEqual([{ what: "shortened", count: 1, max: 10_000 }]);
    paste(" \n ");
    expect(notes()).toEqual([{ what: "nothingToPaste" }]);
    paste("x".repeat(10_000_001));
    expect(notes()).toEqual([{ what: "pasteTooMuch" }]);
  });

  test("by command opens a field where the page may not look at the clipboard, and what is pasted there lands where it was meant", async () => {
    const { board, table, all } = sit([]);
    table.menu.set({ at: { x: 0, y: 0 }, spot: { x: 1500, y: 1500 } });
    expect(run(table, "paste")).toBe(true);
    table.menu.set(null);
    await expect.poll(() => table.dialog.get()).toBe("pasteHere");
    table.clipboard.paste({ plain: "there", html: "" });
    expect(table.dialog.get()).toBeNull();
    expect(all()).toEqual(["there"]);
    expect(table.scene.boxOf([...board.selection.get()][0] as typeof A)).toMatchObject({ x: 1396 });
  });

  test("is not an observer's to do", () => {
    const { all, table, paste } = sit(BOARD, { role: "observer" });
    paste("x");
    expect(all().length).toBe(3);
    expect(run(table, "paste")).toBe(false);
    table.select([A]);
    expect(run(table, "cut")).toBe(false);
    expect(table.clipboard.taken()?.plain).toBe("tea");
  });
});

describe("copying from board to board", () => {
  test("takes ideas and whole groups along, as they lie, and makes them mine", async () => {
    const from = sit();
    from.table.select([G]);
    run(from.table, "tintRose");
    from.table.select([G, A]);
    const content = from.table.clipboard.taken();
    const to = sit([], { seat: "benAAAAAAAAA", name: "Ben" });
    to.table.clipboard.paste(content ?? { plain: "", html: "" });
    const { table, board } = to;
    expect([...board.groups.entries()].map(([, group]) => group)).toMatchObject([
      { title: "Food", colour: "rose" },
    ]);
    expect(table.scene.pile().map(({ idea }) => [idea.text, idea.colour, idea.voice])).toEqual(
      expect.arrayContaining([
        ["tea", "sky", "benAAAAAAAAA"],
        ["cake", "sky", "benAAAAAAAAA"],
      ]),
    );
    const gap = (one: typeof from, idea: string, field: string) => {
      const [a, b] = [one.table.scene.boxOf(idea as typeof A), one.table.scene.boxOf(field as typeof A)];
      return [(b?.x ?? 0) - (a?.x ?? 0), (b?.y ?? 0) - (a?.y ?? 0)];
    };
    const [group] = board.groups.keys.get();
    const tea = table.scene.pile().find(({ idea }) => idea.text === "tea")?.idea.id;
    expect(gap(to, `idea:${tea}`, `group:${group}`)).toEqual(gap(from, A, G));
    await board.undo();
    expect([board.groups.keys.get(), table.scene.pile()]).toEqual([[], []]);
  });

  test("takes what has the keyboard where nothing is selected", () => {
    const { board, table, notes } = sit();
    expect(table.clipboard.taken()).toBeNull();
    table.focus.set(B);
    expect(table.clipboard.taken()?.plain).toBe("walk");
    table.clipboard.tell("copied");
    expect(notes()).toEqual([{ what: "copied", count: 1 }]);
    expect(board.selection.get().size).toBe(0);
  });

  test("cutting throws away what is on the clipboard now, and leaves it where it could not be copied", async () => {
    const { board, table, notes } = sit();
    table.select([A]);
    run(table, "cut");
    await expect.poll(() => board.ideas.get(idOf("a"))?.bin).not.toBeNull();
    const blocked = createBoardTable(board, { device: { write: async () => false, read: async () => null } });
    table.select([B]);
    run(blocked, "cut");
    await expect.poll(notes).toEqual([{ what: "copyFailed" }]);
    expect(board.ideas.get(idOf("b"))?.bin).toBeNull();
  });
});
