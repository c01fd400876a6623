/**
 * The texts that somebody is writing in: numbers every change of each, and shifts a late writer's splices over what came since.
 * Pure.
 */

import type { Patch } from "@automerge/automerge/slim";
import type { TextName } from "../board/edit";
import type { Path } from "../board/schema";
import { applySplices, composeSplices, diffTexts, type Splice, transformSplices } from "../board/splice";
import type { TextNews } from "./draft";

/** Changes remembered for each text. A page lags by what is on its way to it, which is a few. */
const REMEMBERED = 500;

interface Watched {
  value: string;
  number: number;
  /** The latest changes, oldest first; the last has `number`. */
  changes: (readonly Splice[])[];
  watchers: number;
}

export class Texts {
  private readonly watched = new Map<TextName, Watched>();

  /** Starts counting a text, or goes on if somebody already watches it. */
  watch(name: TextName, value: string): { value: string; number: number } {
    const text = this.watched.get(name) ?? { value, number: 0, changes: [], watchers: 0 };
    text.watchers += 1;
    this.watched.set(name, text);
    return { value: text.value, number: text.number };
  }

  unwatch(name: TextName): void {
    const text = this.watched.get(name);
    if (!text) return;
    text.watchers -= 1;
    if (text.watchers <= 0) this.watched.delete(name);
  }

  names(): TextName[] {
    return [...this.watched.keys()];
  }

  /** A writer's splices, who had seen changes up to `seen`, as they must read now. Null: unwatched, or too far behind. */
  shift(name: TextName, splices: readonly Splice[], seen: number): Splice[] | null {
    const text = this.watched.get(name);
    if (!text) return null;
    const missed = text.number - seen;
    if (missed < 0 || missed > text.changes.length) return null;
    if (missed === 0) return composeSplices([], splices);
    const over = text.changes.slice(-missed).reduce<Splice[]>(composeSplices, []);
    return transformSplices(splices, over, true);
  }

  /** A text has become `value`, by these splices if they lead there. Null where that is no news. */
  changed(name: TextName, value: string, splices: readonly Splice[]): TextNews | null {
    const text = this.watched.get(name);
    if (!text || text.value === value) return null;
    return this.note(text, this.lead(text.value, value, splices), false);
  }

  /**
   * A write was done by `splices`, as `shift` gave them, and the text is `value` now. The first event is the writer's own; a second
   * one follows where the document did something else than was asked.
   */
  wrote(name: TextName, value: string, splices: readonly Splice[]): TextNews[] {
    const text = this.watched.get(name);
    if (!text) return [];
    const own = this.note(text, splices, true);
    const rest = this.changed(name, value, []);
    return rest ? [own, rest] : [own];
  }

  private lead(before: string, after: string, splices: readonly Splice[]): readonly Splice[] {
    if (splices.length > 0 && applySplices(before, splices) === after) return splices;
    const one = diffTexts(before, after);
    return one ? [one] : [];
  }

  private note(text: Watched, splices: readonly Splice[], own: boolean): TextNews {
    text.value = applySplices(text.value, splices);
    text.number += 1;
    text.changes.push(splices);
    if (text.changes.length > REMEMBERED) text.changes.shift();
    return { number: text.number, splices, own };
  }
}

/** What patches do to the text at a path; null where they do not touch it. */
export function splicesAt(patches: readonly Patch[], path: Path): Splice[] | null {
  const splices: Splice[] = [];
  let touched = false;
  for (const patch of patches) {
    if (!path.every((key, depth) => depth >= patch.path.length || patch.path[depth] === key)) continue;
    touched = true;
    const at = patch.path[path.length];
    if (typeof at !== "number") continue;
    if (patch.action === "splice") splices.push({ at, remove: 0, insert: String(patch.value) });
    if (patch.action === "del") splices.push({ at, remove: patch.length ?? 1, insert: "" });
  }
  return touched ? splices : null;
}
