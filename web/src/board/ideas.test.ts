import * as A from "@automerge/automerge/slim";
import { describe, expect, it } from "vitest";
import { COLOURS } from "./edit";
import type { RawMap } from "./raw";
import { readBoard } from "./reader";
import type { Document } from "./register";
import { ideaPath } from "./schema";
import { addIdea, idOf, Writer } from "./test-board";
import type { IdeaView } from "./view";

const ID = idOf("a");

function seen(writer: Writer): IdeaView | undefined {
  return readBoard(writer.doc as RawMap).ideas.get(ID);
}

/** The idea's entry as the document has it. */
function entryIn(doc: Document): Document {
  return ideaPath(ID).reduce((at, key) => at[key] as Document, doc);
}

describe("an idea", () => {
  it.each([
    ...COLOURS.map((colour) => [colour, colour] as const),
    ["plum", "sun"],
    ["Rose", "sun"],
    ["", "sun"],
  ] as const)("[I2] of the colour %j is shown as %s", (stored, shown) => {
    const ada = new Writer();
    ada.do(addIdea("a"));
    ada.tamper((doc) => {
      entryIn(doc).colour = new A.ImmutableString(stored);
    });
    expect(seen(ada)?.colour).toBe(shown);
    expect(readBoard(ada.doc as RawMap).problems).toEqual([]);
  });

  it("[I3] comes from the seat that its voice names, and from nobody without one", () => {
    const ada = new Writer();
    ada.do(addIdea("a"));
    expect(seen(ada)?.voice).toBe(idOf("v"));
    const ben = new Writer();
    ben.do({ type: "add", ideas: [{ id: ID, text: "", place: "canvas@0,0", colour: "sun", at: 1 }] });
    expect(seen(ben)?.voice).toBeNull();
    expect(Object.keys(entryIn(ben.doc)).sort()).toEqual(["at", "colour", "place", "text"]);
  });

  it("[I4] that is written in and thrown away at once loses neither", () => {
    const ada = new Writer();
    ada.do(addIdea("a", "Lamp"));
    const ben = new Writer(ada.doc);
    ada.do({ type: "write", text: `idea:${ID}`, at: 4, remove: 0, insert: " by the door" });
    ben.do({ type: "throwAway", ideas: [ID], at: 5000 });
    ada.take(ben);
    expect(seen(ada)).toMatchObject({ text: "Lamp by the door", bin: 5000 });
  });

  it("[I4] in the bin keeps all else, and restoring takes its bin away", () => {
    const ada = new Writer();
    ada.do(addIdea("a", "Lamp", "canvas@3,4"));
    const before = seen(ada);
    ada.do({ type: "throwAway", ideas: [ID], at: 5000 });
    expect(seen(ada)).toEqual({ ...before, bin: 5000 });
    ada.do({ type: "restore", ideas: [ID] });
    expect(seen(ada)).toEqual(before);
    expect("bin" in entryIn(ada.doc)).toBe(false);
  });

  it("[I5] stays in the document when it is thrown away or its adding is undone", () => {
    const ada = new Writer();
    const added = ada.do(addIdea("a"));
    const entry = () =>
      A.getObjectId(
        ideaPath(ID)
          .slice(0, -1)
          .reduce((at, key) => at[key] as Document, ada.doc as Document),
        ID,
      );
    const before = entry();
    ada.revert(added);
    expect(seen(ada)?.bin).toBe(9000);
    ada.do({ type: "restore", ideas: [ID] });
    ada.do({ type: "throwAway", ideas: [ID], at: 1 });
    expect(before).not.toBeNull();
    expect(entry()).toBe(before);
  });

  it("[I7] lies as high as its rank says, then its instant, then its id", () => {
    const ada = new Writer();
    for (const name of ["a", "b", "c"]) ada.do(addIdea(name));
    const order = () => [...readBoard(ada.doc as RawMap).ideas.keys()].map((id) => id[0]);
    expect(order()).toEqual(["a", "b", "c"]);
    ada.do({ type: "raise", ranks: [{ item: `idea:${ID}`, rank: 1 }] });
    expect(order()).toEqual(["b", "c", "a"]);
    for (const [stored, rank] of [
      [-2, -2],
      [new A.Uint(7), 7],
      [1e9, 1e9],
      [1e9 + 1, 0],
      [0.5, 0],
      [new Date(5), 0],
      [true, 0],
      ["8", 0],
    ] as const) {
      ada.tamper((doc) => {
        entryIn(doc).rank = stored;
      });
      expect(seen(ada)?.rank).toBe(rank);
    }
  });

  it("[I6] tells when it was made, whatever is done to it later", () => {
    const ada = new Writer();
    ada.do(addIdea("a"));
    ada.do({ type: "recolour", ideas: [ID], colour: "rose" });
    ada.do({ type: "throwAway", ideas: [ID], at: 5000 });
    ada.do({ type: "restore", ideas: [ID] });
    expect(seen(ada)?.at).toBe(1000);
    expect(entryIn(ada.doc).at).toBe(1000);
  });
});
