/**
 * What stood on one copy of a board and not on another, written there anew: thing by thing, one change for each, so that a server
 * that refuses one of them refuses no other. Runs in the worker.
 */

import * as A from "@automerge/automerge/slim";
import { formatPlace, parsePlace } from "../board/place";
import { asMap, asScalarString, asText, entryOf, type RawMap } from "../board/raw";
import { type Document, entryOfThing, type Thing } from "../board/register";
import { groupPath, ideaPath, type Path, SHARDS, TEXT_ROOTS } from "../board/schema";
import { diffTexts } from "../board/splice";

/**
 * Fields that are to be as they were before, each with what it held then: `idea:x` as a whole is not to be there, `idea:x/place` held a
 * place, `title` a text.
 */
export type Held = ReadonlyMap<string, unknown>;

/** Characters of the longest word that is kept whole; some scripts put no spaces. */
const WORD_MAX = 40;

/** Writes what differs on `from` onto `to`. */
export function replant(to: A.Doc<Document>, from: A.Doc<Document>, held: Held): A.Doc<Document> {
  let doc = to;
  const change = (write: (doc: Document) => void) => {
    doc = A.change(doc, { time: 0 }, write);
  };
  for (const name of TEXT_ROOTS) {
    const [now, wanted] = [textAt(doc, name), held.has(name) ? null : textAt(from, name)];
    if (wanted !== null && wanted !== now) change((inside) => write(inside, [name], now ?? "", wanted));
  }
  // Groups first: ideas lie in them.
  for (const thing of [...thingsOf(from, "group"), ...thingsOf(from, "idea")]) {
    const name = nameOf(thing);
    if (held.has(name)) continue;
    const now = entryAt(doc, thing);
    const wanted = fieldsOf(from, thing, held, now);
    settle(wanted, thing, doc, from);
    if (!now) change((inside) => make(inside, thing, wanted));
    else if (differs(now, wanted)) change((inside) => mend(inside, thing, now, wanted));
  }
  return doc;
}

/** The words on `from` that are not on `to`, one paragraph for each text. */
export function wordsMissing(to: A.Doc<Document>, from: A.Doc<Document>): string {
  const pairs: [string | null, string | null][] = TEXT_ROOTS.map((name) => [
    textAt(to, name),
    textAt(from, name),
  ]);
  for (const thing of [...thingsOf(from, "group"), ...thingsOf(from, "idea")])
    pairs.push([wordsOf(to, thing), wordsOf(from, thing)]);
  const missing = pairs.map(([there, wanted]) => wordsBeyond(there ?? "", wanted ?? ""));
  return missing.filter((words) => words.trim() !== "").join("\n\n");
}

/** What one text has beyond another, in whole words: letters that both have by chance would be missed in the middle. */
function wordsBeyond(there: string, wanted: string): string {
  const splice = diffTexts(there, wanted);
  if (!splice || splice.insert.trim() === "") return "";
  const { at, insert } = splice;
  const isInWord = (index: number) => /\S/.test(wanted.charAt(index));
  let [from, to] = [at, at + insert.length];
  if (isInWord(at)) while (from > at - WORD_MAX && isInWord(from - 1)) from -= 1;
  if (isInWord(to - 1)) while (to < at + insert.length + WORD_MAX && isInWord(to)) to += 1;
  return wanted.slice(from, to);
}

/** Under which name a thing is held. */
export function nameOf({ kind, id }: Thing): string {
  return `${kind}:${id}`;
}

function thingsOf(doc: RawMap, kind: Thing["kind"]): Thing[] {
  const root = asMap(entryOf(doc, kind === "idea" ? "ideas" : "groups"));
  const maps = kind === "idea" ? SHARDS.map((shard) => asMap(entryOf(root, shard))) : [root];
  return maps.flatMap((map) => Object.keys(map ?? {}).map((id) => ({ kind, id })));
}

function entryAt(doc: RawMap, thing: Thing): RawMap | null {
  return asMap(entryOfThing(doc, thing));
}

/** What a thing should hold: what it does; and of what is held what is there now, or what was where the thing is not there. */
function fieldsOf(doc: RawMap, thing: Thing, held: Held, now: RawMap | null): Record<string, unknown> {
  const own = Object.entries(entryAt(doc, thing) ?? {}).filter(([, value]) => isScalar(value));
  const fields: Record<string, unknown> = Object.fromEntries(own);
  for (const key of [...Object.keys(fields), ...heldKeys(thing, held)]) {
    const name = `${nameOf(thing)}/${key}`;
    if (!held.has(name)) continue;
    const before = now ? entryOf(now, key) : held.get(name);
    if (before === undefined) delete fields[key];
    else fields[key] = before;
  }
  return fields;
}

function heldKeys(thing: Thing, held: Held): string[] {
  const prefix = `${nameOf(thing)}/`;
  return [...held.keys()].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
}

/** A group that is not there can hold nothing, and nothing can be merged into it. */
function settle(fields: Record<string, unknown>, { kind }: Thing, doc: RawMap, from: RawMap): void {
  const isThere = (group: string) => entryAt(doc, { kind: "group", id: group }) !== null;
  const into = asScalarString(fields.into);
  if (kind === "group" && into !== null && !isThere(into)) delete fields.into;
  const spot = parsePlace(asScalarString(fields.place) ?? "");
  if (kind !== "idea" || !spot || spot.group === null || isThere(spot.group)) return;
  const frame = entryAt(from, { kind: "group", id: spot.group });
  const origin = parsePlace(asScalarString(entryOf(frame, "place")) ?? "") ?? { x: 0, y: 0 };
  const place = formatPlace({ group: null, x: origin.x + spot.x, y: origin.y + spot.y });
  fields.place = new A.ImmutableString(place);
}

function make(doc: Document, thing: Thing, fields: Record<string, unknown>): void {
  let at = doc;
  const path = pathOf(thing);
  for (const key of path.slice(0, -1)) at = at[key] as Document;
  const entries = Object.entries(fields).map(([key, value]) => [key, copied(value)]);
  at[thing.id] = Object.fromEntries(entries);
}

function mend(doc: Document, thing: Thing, now: RawMap, fields: Record<string, unknown>): void {
  const entry = entryOfThing(doc, thing);
  if (!entry) return;
  for (const key of new Set([...Object.keys(now), ...Object.keys(fields)])) {
    const [value, wanted] = [entryOf(now, key), fields[key]];
    if (isSame(value, wanted)) continue;
    if (typeof wanted === "string") {
      if (typeof value === "string") write(doc, [...pathOf(thing), key], value, wanted);
    } else if (wanted === undefined) delete entry[key];
    else entry[key] = copied(wanted);
  }
}

function write(doc: Document, path: Path, now: string, wanted: string): void {
  const splice = diffTexts(now, wanted);
  if (splice) A.splice(doc, path, splice.at, splice.remove, splice.insert);
}

function pathOf({ kind, id }: Thing): string[] {
  return kind === "idea" ? ideaPath(id) : groupPath(id);
}

function differs(now: RawMap, fields: RawMap): boolean {
  return [...Object.keys(now), ...Object.keys(fields)].some((key) => !isSame(now[key], fields[key]));
}

function isSame(one: unknown, other: unknown): boolean {
  return typeof one === typeof other && plain(one) === plain(other);
}

/** Texts too: they read as strings. */
function isScalar(value: unknown): boolean {
  return typeof value !== "object" || value instanceof Date || asScalarString(value) !== null;
}

/** Scalars as they can be compared. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  return asScalarString(value) ?? value;
}

/** A value of one document as another takes it. */
function copied(value: unknown): unknown {
  const word = asScalarString(value);
  if (word !== null) return new A.ImmutableString(word);
  return typeof value === "bigint" ? Number(value) : value;
}

function textAt(doc: RawMap, name: string): string | null {
  return asText(entryOf(doc, name))?.value ?? null;
}

function wordsOf(doc: RawMap, thing: Thing): string | null {
  return asText(entryOf(entryAt(doc, thing), thing.kind === "idea" ? "text" : "title"))?.value ?? null;
}
