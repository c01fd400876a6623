/** The document on the desk: does edits and tells, in plain values, what they and everybody else's changed. No socket, no disk. */

import type { Doc, Patch } from "@automerge/automerge/slim";
import { apply, EditError, write } from "../board/apply";
import { differenceOf, emptyView, isEmptyDelta } from "../board/delta";
import type { Edit, TextName } from "../board/edit";
import { asMap, asText, entryOf, type RawMap, readFormat } from "../board/raw";
import { BoardReader } from "../board/reader";
import type { Document } from "../board/register";
import { Returned } from "../board/returned";
import { FORMAT, textPath } from "../board/schema";
import { revert, type Undo } from "../board/undo";
import { asUndo } from "../board/undoShape";
import type { BoardView } from "../board/view";
import type { TextNews } from "./draft";
import { piecesOf } from "./pieces";
import type { Done, PortEvent, Splice } from "./port";
import { splicesAt, Texts } from "./texts";

/** Whoever holds the document. After `change`, and after anything else that changes it, `Paper.changed` must be called. */
export interface Holder {
  isReady(): boolean;
  doc(): Doc<Document>;
  /** Makes one change with the time 0 and no message (D6). */
  change(write: (doc: Document) => void): void;
}

export class Paper {
  private readonly texts = new Texts();
  private reader: BoardReader | null = null;
  private isTooNew = false;
  /** What this page's undos have brought back. */
  private returned = new Returned();
  /** The text that a `write` is changing: its next change is the writer's own. */
  private writing: TextName | null = null;

  /** `shown`: what the page shows already. */
  constructor(
    private readonly holder: Holder,
    private readonly tell: (event: PortEvent) => void,
    private readonly shown: BoardView = emptyView(),
  ) {}

  get isOpen(): boolean {
    return this.reader !== null;
  }

  /** How the board looks; null before it is open. */
  view(): BoardView | null {
    return this.reader?.view() ?? null;
  }

  apply(edit: Edit): Done {
    return this.change((now, doc) => apply(now, doc, edit, this.returned));
  }

  /** Does what of an undo still holds. It may come from an earlier visit, so its shape is not believed. */
  revert(undo: unknown, at: number): Done {
    const steps = asUndo(undo);
    if (!steps) return { ok: false, why: "this is not an undo" };
    // A copy, as the change may be rolled back.
    const returned = new Returned(this.returned);
    const done = this.change((now, doc) => revert(now, doc, steps, at, returned));
    if (done.ok) this.returned = returned;
    return done;
  }

  /** What undos have brought back, as names and characters. */
  get returnedPairs(): [name: string, id: string][] {
    return this.returned.pairs;
  }

  /** The same from an earlier visit, which comes before what this one has brought back. */
  recallReturned(pairs: readonly (readonly [name: string, id: string])[]): void {
    this.returned = Returned.of([...pairs, ...this.returned.pairs]);
  }

  watchText(name: TextName): { value: string; number: number } {
    return this.texts.watch(name, textOf(this.holder.doc(), name));
  }

  unwatchText(name: TextName): void {
    this.texts.unwatch(name);
  }

  /** Does a writer's splices, shifted over what came since `seen`. Its own event goes out before this returns. */
  write(name: TextName, splices: readonly Splice[], seen: number): Done {
    const shifted = this.texts.shift(name, splices, seen);
    if (!shifted) return { ok: false, why: "too far behind" };
    this.writing = name;
    const done = this.change((now, doc) => write(now, doc, name, shifted, this.returned));
    this.writing = null;
    if (done.ok) {
      for (const news of this.texts.wrote(name, textOf(this.holder.doc(), name), shifted))
        this.tellText(name, news);
    }
    return done;
  }

  /** The document has changed, by whomever. */
  changed(doc: Doc<Document>, patches: readonly Patch[]): void {
    if (this.isTooNew) return;
    if (!this.reader) {
      this.open(doc as RawMap);
      return;
    }
    const delta = this.reader.update(doc as RawMap, patches);
    if (!isEmptyDelta(delta)) this.tell({ type: "changed", delta });
    for (const name of this.texts.names()) {
      if (name === this.writing) continue;
      const splices = splicesAt(patches, textPath(name) ?? []);
      const news = splices && this.texts.changed(name, textOf(doc, name), splices);
      if (news) this.tellText(name, news);
    }
  }

  private change(edit: (now: RawMap, doc: Document) => Undo): Done {
    if (!this.reader || !this.holder.isReady()) return { ok: false, why: "the board is not open" };
    const now = this.holder.doc() as RawMap;
    let undo: Undo = [];
    try {
      this.holder.change((doc) => {
        undo = edit(now, doc);
      });
    } catch (error) {
      // Whatever it is, the change was rolled back, and the page must not wait for ever.
      return {
        ok: false,
        why: error instanceof EditError ? error.message : `the edit failed: ${String(error)}`,
      };
    }
    return { ok: true, undo: undo.length > 0 ? undo : null };
  }

  private open(board: RawMap): void {
    const format = readFormat(board);
    if (format === null) {
      this.tell({ type: "failed", why: "document", detail: "this is not a board" });
    } else if (format > FORMAT) {
      this.isTooNew = true;
      const detail = `the board has format ${format}, this page reads up to ${FORMAT}`;
      this.tell({ type: "failed", why: "too-new", detail });
    } else {
      this.reader = new BoardReader(board);
      const difference = differenceOf(this.shown, this.reader.view());
      for (const piece of piecesOf(difference)) this.tell({ type: "opening", piece });
      this.tell({ type: "opened" });
    }
  }

  private tellText(text: TextName, { number, splices, own }: TextNews): void {
    this.tell({ type: "text", text, number, splices: [...splices], own });
  }
}

function textOf(doc: Doc<Document>, name: TextName): string {
  const path = textPath(name) ?? [];
  const value = path.reduce<unknown>((at, key) => entryOf(asMap(at), String(key)), doc);
  return asText(value)?.value ?? "";
}
