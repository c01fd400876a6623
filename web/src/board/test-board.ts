/** Boards for tests: a genesis like the server's, and people who edit their own copy. */

import "@automerge/automerge"; // Brings the wasm that the slim modules under test use.
import * as A from "@automerge/automerge/slim";
import { apply, write } from "./apply";
import type { Colour, Edit, TextName } from "./edit";
import { picture } from "./picture";
import type { RawMap } from "./raw";
import { readBoard } from "./reader";
import type { Document } from "./register";
import { Returned } from "./returned";
import { FLAT_ROOTS, SESSION_MAPS, SHARDED_ROOTS, SHARDS } from "./schema";
import type { Splice } from "./splice";
import { revert, type Undo } from "./undo";
import { asUndo } from "./undoShape";

/** The first change of a board, always the same. */
export function genesis(): A.Doc<Document> {
  const shards = () => Object.fromEntries(SHARDS.map((shard) => [shard, {}]));
  return A.change(A.init<Document>("00"), { time: 0 }, (doc) => {
    Object.assign(doc, { format: 1, title: "Board", purpose: "" });
    for (const root of SHARDED_ROOTS) doc[root] = shards();
    for (const root of FLAT_ROOTS) doc[root] = {};
    doc.session = Object.fromEntries(SESSION_MAPS.map((map) => [map, {}]));
  });
}

/** An id made of a short name: `ida("a")` is `aAAAAAAAAAAA`. */
export function idOf(name: string): string {
  return name.padEnd(12, "A");
}

/** Somebody with a copy of the board. */
export class Writer {
  doc: A.Doc<Document>;
  private returned = new Returned();

  constructor(from: A.Doc<Document> = genesis(), actor?: string) {
    this.doc = A.clone(from, actor);
  }

  /** Does an edit; its undo. */
  do(edit: Edit): Undo {
    return this.change((doc) => apply(this.doc as RawMap, doc, edit, this.returned));
  }

  /** Does splices one after another as one edit. */
  write(text: TextName, splices: Splice[]): Undo {
    return this.change((doc) => write(this.doc as RawMap, doc, text, splices, this.returned));
  }

  revert(undo: Undo, at = 9000): Undo {
    return this.change((doc) => revert(this.doc as RawMap, doc, undo, at, this.returned));
  }

  private change(write: (doc: Document) => Undo): Undo {
    let undo: Undo = [];
    this.doc = A.change(this.doc, { time: 0 }, (doc) => {
      undo = write(doc);
    });
    // The page keeps undos as JSON, and the device keeps them over reloads.
    const kept = asUndo(JSON.parse(JSON.stringify(undo)));
    if (!kept) throw new Error(`not the shape of an undo: ${JSON.stringify(undo)}`);
    return kept;
  }

  /** The page goes and comes again: the document is loaded, and what came back is recalled. */
  reload(): void {
    this.doc = A.load(A.save(this.doc));
    this.returned = Returned.of(JSON.parse(JSON.stringify(this.returned.pairs)));
  }

  /** Changes the document by hand, past the rules. */
  tamper(write: (doc: Document) => void): void {
    this.doc = A.change(this.doc, { time: 0 }, write);
  }

  /** Writes a seat's public name, as the server does. */
  nameSeat(seat: string, name: string, colour: Colour): void {
    this.tamper((doc) => {
      const { seats } = doc.session as { seats: Record<string, unknown> };
      seats[seat] = { name: new A.ImmutableString(name), colour: new A.ImmutableString(colour) };
    });
  }

  take(other: Writer): void {
    this.doc = A.merge(this.doc, other.doc);
  }

  /** What a reader of the document is told of a piece of work. */
  patchesOf(work: () => void): A.Patch[] {
    const before = A.getHeads(this.doc);
    work();
    return A.diff(this.doc, before, A.getHeads(this.doc));
  }

  get picture(): string {
    return picture(readBoard(this.doc as RawMap));
  }

  text(idea: string): string {
    return readBoard(this.doc as RawMap).ideas.get(idOf(idea))?.text ?? "";
  }
}

/** The edit that adds one idea. */
export function addIdea(name: string, text = name, place = "canvas@0,0"): Edit {
  return { type: "add", ideas: [{ id: idOf(name), text, place, colour: "sky", voice: idOf("v"), at: 1000 }] };
}

/** The edit that gathers ideas into a new group. */
export function gatherInto(group: string, title: string, ...ideas: string[]): Edit {
  return {
    type: "gather",
    group: { id: idOf(group), title, place: "canvas@100,200", at: 2000 },
    moves: ideas.map((idea, index) => ({
      item: `idea:${idOf(idea)}`,
      place: `group:${idOf(group)}@${index * 10},5`,
    })),
  };
}
