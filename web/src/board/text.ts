/**
 * Writing in a Text, and taking it back by the identity of its characters (rules E2, E11, U2). Works inside an Automerge change.
 */

import { getCursor, getCursorPosition, splice } from "@automerge/automerge/slim";
import type { Path } from "./schema";
import { partsPair, type Splice } from "./splice";

/** One stretch of an edit: characters that it inserted, and what it removed there. */
export interface Piece {
  /** The inserted characters, by identity, in order. */
  inserted: string[];
  removed: string;
  /** The character that followed; the end of the text is Automerge's end cursor. */
  before: string;
}

/** Widens a splice to whole characters (E11); the inserted text goes where the splice begins. */
export function widen(text: string, wanted: Splice): Splice {
  const end = wanted.at + wanted.remove;
  const from = partsPair(text, wanted.at) ? wanted.at - 1 : wanted.at;
  const to = wanted.remove > 0 && partsPair(text, end) ? end + 1 : Math.max(end, from);
  return { at: from, remove: wanted.remove === 0 ? 0 : to - from, insert: wanted.insert };
}

/**
 * Splices the Text at `path`, whose value is `now`. Offsets must lie inside the text.
 *
 * @returns what takes it back.
 */
export function writeText(doc: object, path: Path, now: string, wanted: Splice): Piece {
  const { at, remove, insert } = widen(now, wanted);
  const before = getCursor(doc, path, at + remove >= now.length ? "end" : at + remove);
  splice(doc, path, at, remove, insert);
  return { inserted: cursorsOf(doc, path, at, insert), removed: now.slice(at, at + remove), before };
}

/**
 * Takes one piece back: inserted characters that are still there go, removed ones come back before the character that followed.
 *
 * @returns what takes that back again, or nothing if there was nothing to do.
 */
export function unwriteText(doc: object, path: Path, value: () => string, piece: Piece): Piece[] {
  const pieces: Piece[] = [];
  for (const run of aliveRuns(doc, path, value(), piece.inserted)) {
    const now = value();
    const at = getCursorPosition(doc, path, run.first);
    pieces.push(writeText(doc, path, now, { at, remove: run.length, insert: "" }));
  }
  if (piece.removed !== "") {
    const at = Math.min(getCursorPosition(doc, path, piece.before), value().length);
    pieces.push(writeText(doc, path, value(), { at, remove: 0, insert: piece.removed }));
  }
  return pieces.reverse();
}

interface Run {
  first: string;
  /** In UTF-16 code units. */
  length: number;
}

/** The inserted characters that are still there, joined where they stand side by side. */
function aliveRuns(doc: object, path: Path, text: string, cursors: readonly string[]): Run[] {
  const runs: (Run & { end: number })[] = [];
  for (const cursor of cursors) {
    const at = getCursorPosition(doc, path, cursor);
    if (at >= text.length || getCursor(doc, path, at) !== cursor) continue;
    const length = (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    const last = runs.at(-1);
    if (last && last.end === at) {
      last.length += length;
      last.end = at + length;
    } else runs.push({ first: cursor, length, end: at + length });
  }
  return runs;
}

/** The identities of the characters of `text`, which stands at `at`. */
function cursorsOf(doc: object, path: Path, at: number, text: string): string[] {
  const cursors: string[] = [];
  let offset = at;
  for (const character of text) {
    cursors.push(getCursor(doc, path, offset));
    offset += character.length;
  }
  return cursors;
}
