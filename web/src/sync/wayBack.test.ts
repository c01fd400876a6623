/** Back from refused changes: nothing of them, all of the rest, and no word gone. */

import * as A from "@automerge/automerge";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Edit } from "../board/edit";
import type { RawMap } from "../board/raw";
import { readBoard } from "../board/reader";
import { addIdea, genesis, idOf, Writer } from "../board/test-board";
import { wayBack } from "./wayBack";

/** Somebody on a board with the idea `a` and the group `g`, both of which the server has. */
function ada(): { writer: Writer; saved: string[] } {
  const writer = new Writer(genesis(), "ad");
  writer.do(addIdea("a", "here before"));
  writer.do(gather("g"));
  return { writer, saved: A.getHeads(writer.doc) };
}

function gather(group: string, ideas: string[] = []): Edit {
  const place = "canvas@10,20" as const;
  const moves = ideas.map((id) => ({ item: `idea:${idOf(id)}`, place: `group:${idOf(group)}@1,2` }) as const);
  return { type: "gather", group: { id: idOf(group), title: group, place, at: 5 }, moves };
}

const moveTo = (id: string, place: string): Edit => ({
  type: "move",
  moves: [{ item: `idea:${idOf(id)}`, place: place as "canvas@0,0" }],
});

const write = (id: string, at: number, insert: string): Edit => ({
  type: "write",
  text: `idea:${idOf(id)}`,
  at,
  remove: 0,
  insert,
});

/** Does an edit; the hash of its change. */
function does(writer: Writer, edit: Edit): string {
  writer.do(edit);
  return A.getHeads(writer.doc)[0] ?? "";
}

const board = (doc: A.Doc<Record<string, unknown>>) => readBoard(doc as RawMap);

describe("the way back", () => {
  it("leaves out what was refused and does the rest anew, under another actor", () => {
    const { writer, saved } = ada();
    const refused = does(writer, addIdea("x", "too much"));
    writer.do(addIdea("b", "fine"));
    writer.do(moveTo("a", "canvas@7,8"));
    writer.do(write("a", 4, " and now"));
    const back = wayBack(writer.doc, saved, [refused]);
    const view = board(back.doc);
    expect([...view.ideas.keys()].sort()).toEqual([idOf("a"), idOf("b")]);
    expect(view.ideas.get(idOf("a"))).toMatchObject({ x: 7, y: 8, text: "here and now before" });
    expect(view.ideas.get(idOf("b"))).toEqual(board(writer.doc).ideas.get(idOf("b")));
    expect(back.words).toBe("too much");
    expect(A.hasHeads(back.doc, [refused])).toBe(false);
    expect(A.hasHeads(back.doc, saved)).toBe(true);
    const anew = A.getChangesMetaSince(back.doc, saved);
    expect(anew.map(({ actor }) => actor)).not.toContain("ad");
    // One for each thing: what is refused of them takes no other along.
    expect(anew).toHaveLength(2);
    for (const { time, message } of anew) expect([time, message]).toEqual([0, null]);
  });

  it("puts a refused register back and keeps others of the same thing", () => {
    const { writer, saved } = ada();
    const refused = does(writer, moveTo("a", "canvas@7,8"));
    writer.do({ type: "recolour", ideas: [idOf("a")], colour: "rose" });
    writer.do(write("a", 0, "still "));
    const back = wayBack(writer.doc, saved, [refused]);
    expect(board(back.doc).ideas.get(idOf("a"))).toMatchObject({
      ...{ x: 0, y: 0, colour: "rose", text: "still here before" },
    });
    expect(back.words).toBe("");
  });

  it("keeps a new idea whose text became too long, with the text it had, and offers the rest", () => {
    const { writer, saved } = ada();
    writer.do(addIdea("b", "short"));
    const refused = does(writer, write("b", 5, " long"));
    const back = wayBack(writer.doc, saved, [refused]);
    expect(board(back.doc).ideas.get(idOf("b"))?.text).toBe("short");
    expect(back.words).toBe(" long");
  });

  it("puts what lay in a refused group on the canvas where it was seen", () => {
    const { writer, saved } = ada();
    const refused = does(writer, gather("h"));
    writer.do(addIdea("b", "b", `group:${idOf("h")}@3,4`));
    writer.do({ type: "merge", from: idOf("g"), into: idOf("h"), moves: [] });
    const back = wayBack(writer.doc, saved, [refused]);
    const view = board(back.doc);
    expect(view.ideas.get(idOf("b"))).toMatchObject({ group: null, x: 13, y: 24 });
    expect([...view.groups.keys()]).toEqual([idOf("g")]);
    expect(back.words).toBe("h");
  });

  it("keeps what others did and what of mine the server takes", () => {
    const { writer, saved } = ada();
    const ben = new Writer(writer.doc, "be");
    const bens = does(ben, addIdea("c", "Ben's"));
    writer.do(addIdea("b", "on its way"));
    const fine = A.getHeads(writer.doc);
    const refused = does(writer, addIdea("x", "no"));
    writer.take(ben);
    const back = wayBack(writer.doc, [...saved, bens], [refused]);
    expect(A.hasHeads(back.doc, fine)).toBe(true);
    expect([...board(back.doc).ideas.keys()].sort()).toEqual(["a", "b", "c"].map(idOf));
  });

  it("touches nothing that others wrote meanwhile where mine was refused", () => {
    const { writer, saved } = ada();
    const ben = new Writer(writer.doc, "be");
    ben.do(write("a", 0, "Ben was "));
    const bens = does(ben, moveTo("a", "canvas@5,6"));
    const words = does(writer, write("a", 4, " too much"));
    const move = does(writer, moveTo("a", "canvas@7,8"));
    writer.do({ type: "recolour", ideas: [idOf("a")], colour: "rose" });
    writer.take(ben);
    const back = wayBack(writer.doc, [...saved, bens], [words, move]);
    expect(board(back.doc).ideas.get(idOf("a"))).toMatchObject({
      ...{ text: "Ben was here before", x: 5, y: 6, colour: "rose" },
    });
    expect(back.words).toBe("too much ");
  });

  it("gives up all that the server does not have where it looked at none of it, and offers the words", () => {
    const { writer, saved } = ada();
    writer.do(addIdea("b", "first"));
    writer.do(write("a", 4, " and now"));
    writer.do({ type: "write", text: "title", at: 0, remove: 0, insert: "My " });
    const back = wayBack(writer.doc, saved, []);
    expect(A.getHeads(back.doc)).toEqual(saved);
    expect(back.words.split("\n\n").sort()).toEqual(["My ", "and now ", "first"]);
  });

  it("keeps the branch: with it the board is what it was", () => {
    const { writer, saved } = ada();
    const refused = does(writer, addIdea("x", "no"));
    writer.do(addIdea("b", "b"));
    const back = wayBack(writer.doc, saved, [refused]);
    const whole = A.loadIncremental(A.clone(A.view(writer.doc, saved)), back.branch);
    expect(board(whole)).toEqual(board(writer.doc));
  });

  it("ends: whatever is refused again and again, in the end nothing is left to refuse", () => {
    const { writer, saved } = ada();
    writer.do(gather("h", ["a"]));
    writer.do(addIdea("b", "b", `group:${idOf("h")}@3,4`));
    writer.do(write("a", 0, "x"));
    writer.do({ type: "recolour", ideas: [idOf("a")], colour: "rose" });
    let [doc, words] = [writer.doc, ""];
    let rounds = 0;
    for (; rounds < 10; rounds++) {
      const [first] = A.getChangesMetaSince(doc, saved);
      if (!first) break;
      const back = wayBack(doc, saved, [first.hash]);
      [doc, words] = [back.doc, words + back.words];
    }
    expect(rounds).toBeLessThan(6);
    expect(A.getHeads(doc)).toEqual(saved);
    for (const word of ["h", "b", "x"]) expect(words).toContain(word);
  });

  it("[fuzz] whatever is refused: none of it stays, no word is gone, and others' work is as it was", () => {
    const step = fc.record({
      who: fc.boolean(),
      what: fc.constantFrom("add", "write", "move", "gather", "recolour", "merge", "bin", "meet"),
      thing: fc.nat(3),
      refused: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 14 }), (steps) => {
        const { writer, saved } = ada();
        const ben = new Writer(writer.doc, "be");
        const refused: string[] = [];
        const [mine, bens]: [string[], string[]] = [[], []];
        for (const [number, { who, what, thing, refused: isRefused }] of steps.entries()) {
          if (what === "meet") {
            writer.take(ben);
            continue;
          }
          const person = who ? writer : ben;
          const before = A.getHeads(person.doc);
          const words = `${who ? "m" : "b"}${number}${who ? "m" : "b"}`;
          const done = doesSome(person, what, thing, words);
          if (done) (who ? mine : bens).push(words);
          const [head] = A.getHeads(person.doc);
          if (who && isRefused && head && !before.includes(head)) refused.push(head);
        }
        writer.take(ben);
        const heads = [...saved, ...A.getHeads(ben.doc)];
        if (refused.length === 0) return;
        const back = wayBack(writer.doc, heads, refused);
        for (const hash of refused) expect(A.hasHeads(back.doc, [hash])).toBe(false);
        expect(A.hasHeads(back.doc, heads)).toBe(true);
        const there = textsOf(back.doc);
        expect(bens.filter((words) => !there.includes(words))).toEqual([]);
        expect(mine.filter((words) => !`${there} ${back.words}`.includes(words))).toEqual([]);
        // Nothing of mine is left to refuse once all of that was refused too.
        let doc = back.doc;
        for (let round = 0; round <= 3 * steps.length; round++) {
          const [first] = A.getChangesMetaSince(doc, heads);
          if (!first) break;
          doc = wayBack(doc, heads, [first.hash]).doc;
        }
        expect(board(doc)).toEqual(board(ben.doc));
      }),
      { numRuns: 60 },
    );
  });
});

/** Does something to one of the first few things; whether it wrote the words. */
function doesSome(person: Writer, what: string, thing: number, words: string): boolean {
  const view = board(person.doc);
  const idea = [...view.ideas.keys()].sort()[thing] ?? idOf("a");
  const groups = [...view.groups.keys()].sort();
  const group = groups[thing % Math.max(1, groups.length)];
  switch (what) {
    case "add":
      person.do(addIdea(words, words, group && thing > 1 ? `group:${group}@1,2` : "canvas@3,4"));
      return true;
    case "write":
      person.do({ type: "write", text: `idea:${idea}`, at: 0, remove: 0, insert: words });
      return true;
    case "gather":
      person.do(gather(words));
      person.do({ type: "move", moves: [{ item: `idea:${idea}`, place: `group:${idOf(words)}@5,6` }] });
      return true;
    case "move":
      person.do({
        type: "move",
        moves: [{ item: `idea:${idea}`, place: `canvas@${words.length},${thing}` }],
      });
      return false;
    case "merge":
      if (group && groups[0] && group !== groups[0])
        person.do({ type: "merge", from: groups[0], into: group, moves: [] });
      return false;
    case "bin":
      person.do({ type: "throwAway", ideas: [idea], at: 7 });
      return false;
    default:
      person.do({ type: "recolour", ideas: [idea], colour: thing > 1 ? "rose" : "leaf" });
      return false;
  }
}

/** All texts, those of things that are not shown too. */
function textsOf(doc: A.Doc<Record<string, unknown>>): string {
  return JSON.stringify(A.toJS(doc));
}
