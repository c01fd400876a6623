import { describe, expect, it } from "vitest";
import type { Edit } from "./edit";
import { shardOf } from "./schema";
import { addIdea, gatherInto, idOf, Writer } from "./test-board";

const idea = (name: string) => `idea:${idOf(name)}` as const;

type Shards = Record<string, Record<string, Record<string, unknown>>>;

/** Where a splice begins, how much it removes, and what it inserts. */
type At = [number, number, string];

const writeIn = (name: string, at: number, remove: number, insert: string) =>
  ({ type: "write", text: idea(name), at, remove, insert }) as const;

describe("taking an edit back", () => {
  it("[U1] puts a register back only where it still holds the edit's value", () => {
    const ada = new Writer();
    ada.do(addIdea("a"));
    ada.do(addIdea("b"));
    const undo = ada.do({
      type: "move",
      moves: [
        { item: idea("a"), place: "canvas@1,1" },
        { item: idea("b"), place: "canvas@2,2" },
      ],
    });
    const ben = new Writer(ada.doc);
    ben.do({ type: "move", moves: [{ item: idea("b"), place: "canvas@7,7" }] });
    ada.take(ben);
    ada.revert(undo);
    expect(ada.picture).toContain(`${idOf("a")} sky @0,0`);
    expect(ada.picture).toContain(`${idOf("b")} sky @7,7`);
  });

  it("[U1] puts rank, tint and fold back only where they still hold the edit's value", () => {
    const ada = new Writer();
    ada.do(addIdea("a"));
    ada.do(gatherInto("g", "Group"));
    const groups = [idOf("g")];
    const raise = (rank: number): Edit => ({ type: "raise", ranks: [{ item: idea("a"), rank }] });
    const tint = (colour: "sea" | "rose"): Edit => ({ type: "tint", groups, colour });
    const fold = (collapsed: boolean): Edit => ({ type: "collapse", groups, collapsed });
    const before = ada.picture;
    for (const [mine, theirs] of [
      [raise(2), raise(5)],
      [tint("sea"), tint("rose")],
      [fold(true), fold(false)],
    ] as const) {
      const undo = ada.do(mine);
      const after = ada.picture;
      const redo = ada.revert(undo);
      expect(ada.picture).toBe(before);
      const again = ada.revert(redo);
      expect(ada.picture).toBe(after);
      const took = ada.do(theirs);
      expect(ada.revert(again)).toEqual([]);
      ada.revert(took);
      ada.revert(again);
      expect(ada.picture).toBe(before);
    }
  });

  it("[U1] a register that was ill-formed goes back to nothing", () => {
    const ada = new Writer();
    ada.do(addIdea("a"));
    const colour = () => (ada.doc.ideas as Shards)[shardOf(idOf("a"))]?.[idOf("a")]?.colour;
    ada.tamper((doc) => {
      ((doc.ideas as Shards)[shardOf(idOf("a"))]?.[idOf("a")] ?? {}).colour = 5;
    });
    const undo = ada.do({ type: "recolour", ideas: [idOf("a")], colour: "sea" });
    ada.revert(undo);
    expect(colour()).toBeUndefined();
  });

  it("[U2] removes the characters that were written, and what others wrote among them stays", () => {
    const ada = new Writer();
    ada.do(addIdea("a", "one two"));
    const undo = ada.do({ type: "write", text: idea("a"), at: 3, remove: 0, insert: " and a half," });
    const ben = new Writer(ada.doc);
    ben.do({ type: "write", text: idea("a"), at: 7, remove: 0, insert: "+😀" });
    ben.do({ type: "write", text: idea("a"), at: 0, remove: 0, insert: "say " });
    ada.take(ben);
    expect(ada.text("a")).toBe("say one and+😀 a half, two");
    const redo = ada.revert(undo);
    expect(ada.text("a")).toBe("say one+😀 two");
    const again = ada.revert(redo);
    expect([...ada.text("a")].sort()).toEqual([..."say one and a half,+😀 two"].sort());
    ada.revert(again);
    expect(ada.text("a")).toBe("say one+😀 two");
  });

  it("[U2] brings removed characters back before the one that followed, wherever it is", () => {
    const ada = new Writer();
    ada.do(addIdea("a", "one 😀two three"));
    const undo = ada.do({ type: "write", text: idea("a"), at: 4, remove: 5, insert: "2" });
    ada.do({ type: "write", text: idea("a"), at: 0, remove: 0, insert: "zero " });
    expect(ada.text("a")).toBe("zero one 2 three");
    const redo = ada.revert(undo);
    expect(ada.text("a")).toBe("zero one 😀two three");
    ada.revert(redo);
    expect(ada.text("a")).toBe("zero one 2 three");
  });

  it("[U2] leaves the neighbours of written characters that another has removed", () => {
    const ada = new Writer();
    ada.do(addIdea("a", "start end"));
    const undo = ada.do({ type: "write", text: idea("a"), at: 6, remove: 0, insert: "new " });
    const ben = new Writer(ada.doc);
    ben.do({ type: "write", text: idea("a"), at: 7, remove: 2, insert: "" });
    ada.take(ben);
    ada.revert(undo);
    expect(ada.text("a")).toBe("start end");
  });

  it.each<[At, At, string]>([
    [[3, 4, ""], [3, 0, "!"], "one two!"],
    [[3, 4, " 2"], [5, 0, "!"], "one two!"],
    [[3, 4, " 2"], [3, 0, ","], "one, two"],
    [[3, 4, ""], [2, 1, "?"], "on? two"],
    [[0, 7, ""], [0, 0, "!"], "one two!"],
  ])("[U2] puts text removed at the end behind what was last then: %j, %j", (mine, theirs, expected) => {
    const ada = new Writer();
    ada.do(addIdea("a", "one two"));
    // Once more there and back: the redo says as well where what it removed had been.
    const undo = ada.revert(ada.revert(ada.do(writeIn("a", ...mine))));
    ada.do(writeIn("a", ...theirs));
    ada.revert(undo);
    expect(ada.text("a")).toBe(expected);
  });

  it("[U2] knows characters that came back, in earlier undos and in redos", () => {
    const ada = new Writer();
    ada.do(addIdea("a", ""));
    const wrote = ada.do(writeIn("a", 0, 0, "he😀lo"));
    const cut = ada.do(writeIn("a", 2, 4, ""));
    const uncut = ada.revert(cut);
    const unwrote = ada.revert(wrote);
    expect(ada.text("a")).toBe("");
    ada.revert(unwrote);
    expect(ada.text("a")).toBe("he😀lo");
    ada.revert(uncut);
    expect(ada.text("a")).toBe("he");
  });

  it("[U2] a character that came back is new to everybody else", () => {
    const ada = new Writer();
    ada.do(addIdea("a", ""));
    const wrote = ada.do(writeIn("a", 0, 0, "hello"));
    const ben = new Writer(ada.doc);
    ben.revert(ben.do(writeIn("a", 2, 3, "")));
    ada.take(ben);
    ada.revert(wrote);
    expect(ada.text("a")).toBe("llo");
  });

  it("[U2] what is back already does not come back twice", () => {
    const ada = new Writer();
    ada.do(addIdea("a", "one two three"));
    const undo = ada.do(writeIn("a", 4, 4, ""));
    ada.revert(undo);
    expect(ada.revert(undo)).toEqual([]);
    ada.do(writeIn("a", 5, 1, ""));
    ada.revert(undo);
    expect(ada.text("a")).toBe("one to wthree");
  });

  it("[U2] takes back splices of one edit that touch each other", () => {
    const ada = new Writer();
    ada.do(addIdea("a", "one 😀 three"));
    const undo = ada.write(idea("a"), [
      { at: 4, remove: 2, insert: "two" },
      { at: 5, remove: 3, insert: "" },
      { at: 0, remove: 5, insert: "2" },
    ]);
    expect(ada.text("a")).toBe("2three");
    const redo = ada.revert(undo);
    expect(ada.text("a")).toBe("one 😀 three");
    const again = ada.revert(redo);
    expect(ada.text("a")).toBe("2three");
    ada.revert(again);
    expect(ada.text("a")).toBe("one 😀 three");
  });

  it("[U3] bins an added idea that is still as it was made, and redo brings it back", () => {
    const ada = new Writer();
    const undo = ada.do(addIdea("a"));
    const redo = ada.revert(undo, 7000);
    expect(ada.picture).toContain("bin\n");
    const again = ada.revert(redo);
    expect(ada.picture).not.toContain("bin\n");
    ada.revert(again);
    expect(ada.picture).toContain("bin\n");
  });

  it.each([
    ["written in", { type: "write", text: idea("a"), at: 0, remove: 0, insert: "x" }],
    ["moved", { type: "move", moves: [{ item: idea("a"), place: "canvas@1,1" }] }],
    ["recoloured", { type: "recolour", ideas: [idOf("a")], colour: "rose" }],
    ["thrown away", { type: "throwAway", ideas: [idOf("a")], at: 1 }],
  ] as const)("[U3] leaves an added idea that another has %s", (_how, edit) => {
    const ada = new Writer();
    const undo = ada.do(addIdea("a"));
    ada.do({ ...edit } as Parameters<Writer["do"]>[0]);
    const before = ada.doc;
    expect(ada.revert(undo)).toEqual([]);
    expect(ada.doc).toBe(before);
  });

  it("[U4] ungathers: the ideas go back and the group dissolves; redo gathers again", () => {
    const ada = new Writer();
    ada.do(addIdea("a"));
    const before = ada.picture;
    const undo = ada.do(gatherInto("g", "Group", "a"));
    const gathered = ada.picture;
    const redo = ada.revert(undo);
    expect(ada.picture).toBe(before);
    ada.revert(redo);
    expect(ada.picture).toBe(gathered);
  });

  it("[U4] a group that got another idea, or another title, stays", () => {
    const ada = new Writer();
    ada.do(addIdea("a"));
    ada.do(addIdea("b"));
    const undo = ada.do(gatherInto("g", "Group", "a"));
    const ben = new Writer(ada.doc);
    const cleo = new Writer(ada.doc);
    ben.do({ type: "move", moves: [{ item: idea("b"), place: `group:${idOf("g")}@3,3` }] });
    cleo.do({ type: "write", text: `group:${idOf("g")}`, at: 0, remove: 0, insert: "My " });
    ben.revert(undo);
    cleo.revert(undo);
    expect(ben.picture).toContain(`group ${idOf("g")} @100,200: Group\n  idea ${idOf("b")} sky @3,3`);
    expect(cleo.picture).toContain(`group ${idOf("g")} @100,200: My Group\nidea ${idOf("a")} sky @0,0`);
  });

  it("[U4] a group into which another with ideas was merged stays", () => {
    const ada = new Writer();
    ada.do(addIdea("b"));
    ada.do(gatherInto("h", "Theirs", "b"));
    const undo = ada.do(gatherInto("g", "Mine"));
    ada.do({ type: "merge", from: idOf("h"), into: idOf("g"), moves: [] });
    expect(ada.revert(undo)).toEqual([]);
  });

  it("[U5] a second undo of the same edit does nothing and makes no change", () => {
    const ada = new Writer();
    ada.do(addIdea("a"));
    const undo = ada.do({ type: "recolour", ideas: [idOf("a")], colour: "rose" });
    ada.revert(undo);
    const before = ada.doc;
    expect(ada.revert(undo)).toEqual([]);
    expect(ada.doc).toBe(before);
  });

  it("[U6] redo does not touch what another did in between", () => {
    const ada = new Writer();
    const undo = ada.do(addIdea("a"));
    const redo = ada.revert(undo, 7000);
    ada.do({ type: "restore", ideas: [idOf("a")] });
    ada.do({ type: "throwAway", ideas: [idOf("a")], at: 7001 });
    expect(ada.revert(redo)).toEqual([]);
    expect(ada.picture).toContain("bin\n");
  });
});
