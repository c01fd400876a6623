/**
 * Writing in a Text, and taking it back by the identity of its characters (rules E2, E11, U2). Works inside an Automerge change.
 */

import { getCursor, getCursorPosition, splice } from "@automerge/automerge/slim";
import type { Returned } from "./returned";
import type { Path } from "./schema";
import { applySplices, partsPair, type Splice } from "./splice";

/** What takes a splice back. It calls characters by their names (see `Returned`). */
export interface TextBack {
  /** The characters that were inserted, in order. */
  inserted: string[];
  /** The characters that were removed. */
  removed: Piece[];
  /** The last character of the text as it was left; null where that was empty. */
  last: string | null;
}

/** Removed characters that had stood side by side. */
interface Piece {
  text: string;
  /** The characters of `text`, one for one. */
  names: string[];
  /** The character that followed; null where the text ended. */
  before: string | null;
}

/** A Text inside a change, and what one knows of its characters. */
export class OpenText {
  /** @param value what the Text says now. */
  constructor(
    private readonly doc: object,
    private readonly path: Path,
    public value: string,
    readonly returned: Returned,
  ) {}

  splice(at: number, remove: number, insert: string): void {
    splice(this.doc, this.path, at, remove, insert);
    this.value = applySplices(this.value, [{ at, remove, insert }]);
  }

  /** Where a character is, or would be if nobody had removed it: before the first of those after it that is still there. */
  find(name: string): { at: number; isThere: boolean } {
    const id = this.returned.idOf(name);
    const at = getCursorPosition(this.doc, this.path, id);
    const end = this.value.length;
    return at < end ? { at, isThere: this.idAt(at) === id } : { at: end, isThere: false };
  }

  nameAt(at: number): string {
    return this.returned.nameOf(this.idAt(at));
  }

  /** The identities of the characters of `words`, which stand at `at`. */
  idsAt(at: number, words: string): string[] {
    const ids: string[] = [];
    let offset = at;
    for (const character of words) {
      ids.push(this.idAt(offset));
      offset += character.length;
    }
    return ids;
  }

  /** The names of the characters of `words`, which stand at `at`. */
  namesAt(at: number, words: string): string[] {
    return this.idsAt(at, words).map((id) => this.returned.nameOf(id));
  }

  private idAt(at: number): string {
    return getCursor(this.doc, this.path, at);
  }
}

/** Widens a splice to whole characters (E11); the inserted text goes where the splice begins. */
export function widen(text: string, wanted: Splice): Splice {
  const end = wanted.at + wanted.remove;
  const from = partsPair(text, wanted.at) ? wanted.at - 1 : wanted.at;
  const to = wanted.remove > 0 && partsPair(text, end) ? end + 1 : Math.max(end, from);
  return { at: from, remove: wanted.remove === 0 ? 0 : to - from, insert: wanted.insert };
}

/**
 * Splices a Text. The splice must lie inside the text and part no character.
 *
 * @returns what takes it back.
 */
export function writeText(text: OpenText, { at, remove, insert }: Splice): TextBack {
  const removed = remove > 0 ? [pieceAt(text, { at, length: remove })] : [];
  text.splice(at, remove, insert);
  return { inserted: text.namesAt(at, insert), removed, last: lastOf(text) };
}

/**
 * Takes a splice back: inserted characters that are still there go, removed ones come back where they stood.
 *
 * @returns what takes that back again; null where there was nothing to do.
 */
export function unwriteText(text: OpenText, back: TextBack): TextBack | null {
  const runs = runsOf(text, back.inserted);
  const removed = runs.map((run) => pieceAt(text, run));
  // From the end, so that no offset shifts.
  for (const { at, length } of runs.toReversed()) text.splice(at, length, "");
  const inserted = back.removed.flatMap((piece) => putBack(text, piece, back.last));
  return removed.length + inserted.length > 0 ? { inserted, removed, last: lastOf(text) } : null;
}

/** Inserts those characters of a piece that are not there; answers their names. */
function putBack(text: OpenText, piece: Piece, last: string | null): string[] {
  const characters = [...piece.text].map((character, index) => ({
    character,
    name: piece.names[index] ?? "",
  }));
  const away = characters.filter(({ name }) => name !== "" && !text.find(name).isThere);
  if (away.length === 0) return [];
  const words = away.map(({ character }) => character).join("");
  const at = piece.before === null ? behind(text, last) : text.find(piece.before).at;
  text.splice(at, 0, words);
  for (const [index, id] of text.idsAt(at, words).entries())
    text.returned.cameBack(away[index]?.name ?? id, id);
  return away.map(({ name }) => name);
}

/** Right behind a character, or where it was. */
function behind(text: OpenText, name: string | null): number {
  if (name === null) return 0;
  const { at, isThere } = text.find(name);
  return isThere ? at + widthAt(text.value, at) : at;
}

/** Characters side by side. */
interface Run {
  at: number;
  /** In UTF-16 code units. */
  length: number;
}

/** Those of the characters that are still there, in the order of the text. */
function runsOf(text: OpenText, names: readonly string[]): Run[] {
  const found = names.map((name) => text.find(name)).filter(({ isThere }) => isThere);
  const runs: Run[] = [];
  for (const { at } of found.sort((a, b) => a.at - b.at)) {
    const length = widthAt(text.value, at);
    const last = runs.at(-1);
    if (last && last.at + last.length === at) last.length += length;
    else runs.push({ at, length });
  }
  return runs;
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/** The characters of a run, which are about to be removed. */
function pieceAt(text: OpenText, { at, length }: Run): Piece {
  const end = at + length;
  const words = text.value.slice(at, end);
  const before = end < text.value.length ? text.nameAt(end) : null;
  return { text: words, names: text.namesAt(at, words), before };
}

function lastOf(text: OpenText): string | null {
  const end = text.value.length - 1;
  if (end < 0) return null;
  return text.nameAt(partsPair(text.value, end) ? end - 1 : end);
}
