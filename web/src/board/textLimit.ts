/**
 * How long a text may be, whichever way it comes: typed, pasted, planted. In UTF-16 code units. The server's guard allows more
 * (crdt/src/guard/limits.rs), so nothing that these let through is refused there. Pure.
 */

import type { TextName } from "./edit";
import { partsPair } from "./splice";

/** Five pages: more than anybody reads on a card. */
export const IDEA_TEXT_MAX = 10_000;
/** A board's or a group's: a line or two. */
export const TITLE_MAX = 200;
export const PURPOSE_MAX = 2000;

export function limitOf(text: TextName): number {
  if (text === "purpose") return PURPOSE_MAX;
  return text.startsWith("idea:") ? IDEA_TEXT_MAX : TITLE_MAX;
}

/** The beginning of a text, at most `max` long; a character that does not fit whole is left out. */
export function beginning(text: string, max: number): string {
  if (text.length <= max) return text;
  return text.slice(0, partsPair(text, max) ? max - 1 : max);
}

export interface Typed {
  value: string;
  caret: number;
}

/**
 * What is left of what somebody has just put into a text, so that it is no longer than `max`: the end of what was put in goes, never
 * what stood there before. A text that is too long already may stay so, and become shorter.
 */
export function fitting(before: string, { value, caret }: Typed, max: number): Typed {
  const room = Math.max(max, before.length);
  if (value.length <= room) return { value, caret };
  const from = caret - (value.length - room);
  const kept = Math.max(0, partsPair(value, from) ? from - 1 : from);
  return { value: value.slice(0, kept) + value.slice(caret), caret: kept };
}
