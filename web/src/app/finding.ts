/**
 * Finding ideas and groups by their words: whatever case or accents they are written in, in any script, and by whose they are. A
 * plain scan over folded texts, kept per entry: ten thousand ideas take a few milliseconds.
 */

import type { Item } from "../board/edit";
import type { GroupView, IdeaView, SeatView } from "../board/view";

/** A text as it is compared. */
export function fold(text: string): string {
  // Most letters are plain, and plain letters are quick.
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
}

const folded = new WeakMap<object, string>();

/** Entries are replaced when they change, so what was folded once holds for good. */
function foldedText(entry: IdeaView | GroupView): string {
  let text = folded.get(entry);
  if (text === undefined) {
    text = fold("title" in entry ? entry.title : entry.text);
    folded.set(entry, text);
  }
  return text;
}

/** What can be looked through. */
export interface Findable {
  ideas: { entries(): Iterable<[string, IdeaView]> };
  groups: { entries(): Iterable<[string, GroupView]> };
  seats: { entries(): Iterable<[string, SeatView]> };
}

/** The words of a query; all of them must be found. */
export function wordsOf(query: string): string[] {
  return fold(query)
    .split(/\s+/)
    .filter((word) => word !== "");
}

/**
 * Groups and ideas that hold all words of the query, and ideas of those whom it names: "Ada", or "by Ada", where `byName` says how
 * that is put. In no order.
 */
export function find(
  query: string,
  { ideas, groups, seats }: Findable,
  byName: (name: string) => string,
): Set<Item> {
  const words = wordsOf(query);
  const found = new Set<Item>();
  if (words.length === 0) return found;
  const whole = words.join(" ");
  const voices = new Set<string>();
  for (const [id, { name }] of seats.entries()) {
    const own = fold(name);
    const said = fold(byName(name));
    const isNamed =
      own.startsWith(whole) || (said.startsWith(whole) && whole.length > said.length - own.length);
    if (own !== "" && isNamed) voices.add(id);
  }
  const holds = (text: string) => words.every((word) => text.includes(word));
  for (const [id, group] of groups.entries()) if (holds(foldedText(group))) found.add(`group:${id}`);
  for (const [id, idea] of ideas.entries()) {
    if (idea.bin !== null) continue;
    if ((idea.voice !== null && voices.has(idea.voice)) || holds(foldedText(idea))) found.add(`idea:${id}`);
  }
  return found;
}

/** Where in `text` the words of a query stand, as ranges of the text as it is written; in order, none overlapping. */
export function marksIn(text: string, query: string): [start: number, end: number][] {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  // For each folded character, where in the text the character it came from begins.
  let flat = "";
  const starts: number[] = [];
  let at = 0;
  for (const character of text) {
    const plain = fold(character);
    for (let i = 0; i < plain.length; i += 1) starts.push(at);
    flat += plain;
    at += character.length;
  }
  starts.push(at);
  const marks: [number, number][] = [];
  for (const word of words) {
    for (let i = flat.indexOf(word); i !== -1; i = flat.indexOf(word, i + word.length)) {
      marks.push([starts[i] ?? at, starts[i + word.length] ?? at]);
    }
  }
  marks.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const apart: [number, number][] = [];
  for (const [start, end] of marks) {
    const last = apart.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else apart.push([start, end]);
  }
  return apart;
}
