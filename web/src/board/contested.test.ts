import * as A from "@automerge/automerge/slim";
import { describe, expect, it } from "vitest";
import type { RawMap } from "./raw";
import { BoardReader } from "./reader";
import type { Document } from "./register";
import { addIdea, gatherInto, genesis, idOf, Writer } from "./test-board";

const ideaOf = (doc: Document) => (doc.ideas as Record<string, Document>)["00"]?.[idOf("A")] as Document;
const groupOf = (doc: Document) => (doc.groups as Document)[idOf("g")] as Document;

/** A board whose reader has seen Cleo set a register, and gets Ben's own setting of it together with her taking hers away. */
function contest(of: (doc: Document) => Document, key: string, hers: unknown, his: unknown) {
  const start = new Writer(genesis());
  start.do(addIdea("A"));
  start.do(gatherInto("g", "Group"));
  start.do(gatherInto("h", "Other"));
  const [cleo, ben] = [new Writer(start.doc, "cc"), new Writer(start.doc, "bb")];
  const changesOf = (writer: Writer, write: (entry: Document) => void) => {
    const before = A.getHeads(writer.doc);
    writer.tamper((doc) => write(of(doc)));
    return A.getChangesSince(writer.doc, before);
  };
  const sets = changesOf(cleo, (entry) => {
    entry[key] = hers;
  });
  const takesAway = changesOf(cleo, (entry) => {
    delete entry[key];
  });
  const setsToo = changesOf(ben, (entry) => {
    entry[key] = his;
  });
  const reading = {
    doc: start.doc,
    reader: new BoardReader(start.doc as RawMap),
    get(changes: Uint8Array[]) {
      const before = A.getHeads(this.doc);
      [this.doc] = A.applyChanges(this.doc, changes);
      this.reader.update(this.doc as RawMap, A.diff(this.doc, before, A.getHeads(this.doc)));
      return this.reader.view();
    },
    does(write: (entry: Document) => void) {
      const before = A.getHeads(this.doc);
      this.doc = A.change(this.doc, { time: 0 }, (doc) => write(of(doc)));
      this.reader.update(this.doc as RawMap, A.diff(this.doc, before, A.getHeads(this.doc)));
      return this.reader.view();
    },
  };
  reading.get(sets);
  return { reading, view: reading.get([...setsToo, ...takesAway]) };
}

const string = (value: string) => new A.ImmutableString(value);

describe("a register whose shown value goes as another comes", () => {
  it("[V2] is read as what is there: numbers, instants, words and truth", () => {
    expect(contest(ideaOf, "rank", 0, -1).view.ideas.get(idOf("A"))?.rank).toBe(-1);
    expect(contest(ideaOf, "bin", 5000, 4000).view.ideas.get(idOf("A"))?.bin).toBe(4000);
    expect(contest(groupOf, "colour", string("sky"), string("leaf")).view.groups.get(idOf("g"))?.colour).toBe(
      "leaf",
    );
    expect(contest(groupOf, "collapsed", true, false).view.groups.get(idOf("g"))?.collapsed).toBe(false);
    const into = contest(groupOf, "into", string("nowhereAAAAA"), string(idOf("h")));
    expect([...into.view.groups.keys()]).toEqual([idOf("h")]);
  });

  it("[V2] stays so while other registers are written, and no longer than until it is written itself", () => {
    const { reading } = contest(ideaOf, "rank", 0, -1);
    const coloured = reading.does((idea) => {
      idea.colour = string("rose");
    });
    expect(coloured.ideas.get(idOf("A"))).toMatchObject({ rank: -1, colour: "rose" });
    const raised = reading.does((idea) => {
      idea.rank = 7;
    });
    expect(raised.ideas.get(idOf("A"))?.rank).toBe(7);
    const lowered = reading.does((idea) => {
      delete idea.rank;
    });
    expect(lowered.ideas.get(idOf("A"))?.rank).toBe(0);
  });
});
