/**
 * The way back after the server has refused changes. It never takes them, and nothing that builds on them either; so the copy goes back
 * to what does not, under a new actor, and what else I had done is done there anew. Runs in the worker.
 */

import * as A from "@automerge/automerge/slim";
import { asMap, entryOf, type RawMap } from "../board/raw";
import type { Document } from "../board/register";
import { touchedBy } from "../board/schema";
import { nameOf, replant, wordsMissing } from "./replant";

export interface WayBack {
  /** The board without what was refused, with everything else. */
  doc: A.Doc<Document>;
  /** My words that are not on it. */
  words: string;
  /** The changes that were given up, one after another. */
  branch: Uint8Array;
}

/**
 * @param saved heads of what the server has.
 * @param refused hashes of what it refused; none is all that it does not have, and then nothing of that is done anew.
 */
export function wayBack(doc: A.Doc<Document>, saved: readonly string[], refused: readonly string[]): WayBack {
  const waiting = A.getChangesMetaSince(doc, [...saved]);
  const isAll = refused.length === 0;
  const doomed = new Set<string>();
  for (const { hash, deps } of waiting)
    if (isAll || refused.includes(hash) || deps.some((dep) => doomed.has(dep))) doomed.add(hash);
  const staying = waiting.filter(({ hash }) => !doomed.has(hash)).map(({ hash }) => hash);
  const clean = A.clone(A.view(doc, [...saved, ...staying]));
  // As it is, not as this copy has come to see it (`board/contested.ts`).
  const now = A.view(doc, A.getHeads(doc));
  const back = isAll ? clean : replant(clean, now, heldBy(doc, waiting, refused));
  const branch = A.saveSince(doc, [...saved, ...staying]);
  return { doc: back, words: wordsMissing(back, now), branch };
}

/** What the refused changes wrote, each with what was there before. */
function heldBy(
  doc: A.Doc<Document>,
  waiting: readonly { hash: string; deps: string[] }[],
  refused: readonly string[],
): Map<string, unknown> {
  const held = new Map<string, unknown>();
  for (const { hash, deps } of waiting.filter((change) => refused.includes(change.hash))) {
    const before = A.view(doc, deps) as RawMap;
    for (const { path } of A.diff(doc, deps, [hash])) {
      const touch = touchedBy(path);
      if (touch.what === "text") held.set(touch.name, undefined);
      if (touch.what !== "idea" && touch.what !== "group") continue;
      const [name, depth] = [nameOf({ kind: touch.what, id: touch.id }), touch.what === "idea" ? 3 : 2];
      const field = path[depth];
      const key = field === undefined ? name : `${name}/${field}`;
      if (!held.has(name) && !held.has(key)) held.set(key, valueAt(before, path.slice(0, depth + 1)));
    }
  }
  return held;
}

function valueAt(doc: RawMap, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((at, key) => entryOf(asMap(at), String(key)), doc);
}
