/** The tree that the server's first change makes, and what people leave alone in it. */

import { readFileSync } from "node:fs";
import * as A from "@automerge/automerge/slim";
import { describe, expect, it } from "vitest";
import type { Edit } from "./edit";
import type { RawMap } from "./raw";
import { readBoard } from "./reader";
import type { Document } from "./register";
import { BOARD_ROOTS, SESSION_MAPS, SHARDED_ROOTS, SHARDS } from "./schema";
import { addIdea, gatherInto, idOf, Writer } from "./test-board";

/** A document as the server's first change makes it: a board (`empty`) or a pad (`new-pad`). */
function made(name: "empty" | "new-pad"): A.Doc<Document> {
  return A.load<Document>(readFileSync(new URL(`../../../crdt/fixtures/${name}.automerge`, import.meta.url)));
}

/** One of each edit, in an order in which all are allowed. */
const EDITS: Edit[] = [
  addIdea("a"),
  addIdea("-"),
  { type: "write", text: "title", at: 0, remove: 2, insert: "x" },
  { type: "write", text: "purpose", at: 0, remove: 0, insert: "x" },
  { type: "move", moves: [{ item: `idea:${idOf("a")}`, place: "canvas@9,9" }] },
  { type: "recolour", ideas: [idOf("a")], colour: "rose" },
  { type: "throwAway", ideas: [idOf("a")], at: 5 },
  { type: "restore", ideas: [idOf("a")] },
  gatherInto("g", "One", "a"),
  gatherInto("h", "Two"),
  { type: "merge", from: idOf("g"), into: idOf("h"), moves: [] },
  { type: "dissolve", group: idOf("h"), at: 6 },
];

/** The object at each root, each shard and each map of the session. */
function furniture(doc: A.Doc<Document>): (string | null)[] {
  const under = (root: string, keys: readonly string[]) =>
    keys.map((key) => A.getObjectId(doc[root] as Document, key));
  return [
    ...["ideas", ...BOARD_ROOTS].map((root) => A.getObjectId(doc, root)),
    ...SHARDED_ROOTS.flatMap((root) => under(root, SHARDS)),
    ...under("session", SESSION_MAPS),
  ];
}

describe("the document", () => {
  it("[D1] has every root and shard from the server's first change, and no edit replaces one", () => {
    const ada = new Writer(made("empty"));
    const before = furniture(ada.doc);
    expect(before).toHaveLength(1 + BOARD_ROOTS.length + 3 * 64 + 3);
    expect(before).not.toContain(null);
    const undos = EDITS.map((edit) => ada.do(edit));
    for (const undo of undos.reverse()) ada.revert(undo);
    expect(furniture(ada.doc)).toEqual(before);
  });

  it.each(["ideas", "groups", "ideas/1a", "title"])("[D1] where %s is gone, nobody makes it anew", (path) => {
    const ada = new Writer(made("empty"));
    const [root = "", shard] = path.split("/");
    ada.tamper((doc) => {
      if (shard === undefined) delete doc[root];
      else delete (doc[root] as Document)[shard];
    });
    const before = ada.doc;
    const edits: Record<string, Edit> = {
      groups: gatherInto("g", "One"),
      title: { type: "write", text: "title", at: 0, remove: 0, insert: "x" },
    };
    expect(() => ada.do(edits[root] ?? addIdea("a"))).toThrow();
    expect(ada.doc).toBe(before);
  });

  it("[D5] keeps the session and the format as the server wrote them, whatever people do", () => {
    const ada = new Writer(made("empty"));
    ada.tamper((doc) => {
      const seats = (doc.session as Record<string, Document>).seats as Document;
      seats[idOf("v")] = { name: new A.ImmutableString("Ada"), colour: new A.ImmutableString("iris") };
    });
    const before = ada.doc;
    const undos = EDITS.map((edit) => ada.do(edit));
    for (const undo of undos.reverse()) ada.revert(undo);
    const session = SESSION_MAPS.map((map) => A.getObjectId(before.session as Document, map));
    const forbidden = ["_root", A.getObjectId(before, "session"), ...session];
    const touched = A.getChanges(before, ada.doc).flatMap((change) =>
      A.decodeChange(change).ops.map(({ obj }) => obj),
    );
    expect(touched).toContain(A.getObjectId(before, "groups"));
    expect(touched.filter((object) => forbidden.includes(object))).toEqual([]);
    expect(readBoard(ada.doc as RawMap).seats.get(idOf("v"))).toEqual({
      id: idOf("v"),
      name: "Ada",
      colour: "iris",
    });
  });

  it("[D7] may be a pad, on which ideas lie and what it lacks is no problem", () => {
    const ada = new Writer(made("new-pad"));
    expect(Object.keys(ada.doc).sort()).toEqual(["format", "ideas"]);
    ada.do(addIdea("a", "mine"));
    ada.do({ type: "write", text: `idea:${idOf("a")}`, at: 4, remove: 0, insert: " alone" });
    expect(ada.picture).toBe(`title: \npurpose: \nidea ${idOf("a")} sky @0,0 ${idOf("v")}: mine alone\n`);
    expect(() => ada.do(gatherInto("g", "One", "a"))).toThrow();
  });

  it("[D7] with any other root is a board, and what it lacks then is a problem", () => {
    const ada = new Writer(made("new-pad"));
    ada.tamper((doc) => {
      doc.purpose = "";
    });
    expect(readBoard(ada.doc as RawMap).problems).toContain("R4 title");
  });
});
