/**
 * Doing an edit, inside one Automerge change: the table "Edits" of crdt/SPEC.md. Runs in the worker.
 *
 * Everything is checked against `now`, the document before the change, before anything is written to `doc`, the same document
 * inside the change: an edit is applied whole or not at all (E10).
 */

import { ImmutableString } from "@automerge/automerge/slim";
import { COLOURS, type Edit, type Item, type Move, type NewIdea, type Rank, type TextName } from "./edit";
import { isWritablePlace, parsePlace } from "./place";
import {
  asInstant,
  asMap,
  asRank,
  asText,
  entryOf,
  type RawGroup,
  type RawIdea,
  type RawMap,
  readGroup,
  readIdea,
} from "./raw";
import {
  type Document,
  entryOfThing,
  type RegisterKey,
  readRegister,
  type Scalar,
  type Thing,
  writeRegister,
} from "./register";
import type { Returned } from "./returned";
import { groupPath, ideaPath, isId, namedThing, textPath } from "./schema";
import { applySplices, type Splice } from "./splice";
import { OpenText, widen, writeText } from "./text";
import type { Step, Undo } from "./undo";

/** Why an edit cannot be done (E10). */
export class EditError extends Error {
  override name = "EditError";
}

/** Applies an edit and returns what takes it back; empty where nothing changed (E12). `returned` is what the writer's undos have brought back. */
export function apply(now: RawMap, doc: Document, edit: Edit, returned: Returned): Undo {
  switch (edit.type) {
    case "add":
      return add(now, doc, edit.ideas);
    case "write":
      return write(now, doc, edit.text, [edit], returned);
    case "move":
      return move(now, doc, edit.moves);
    case "recolour":
      return recolour(now, doc, edit.ideas, edit.colour);
    case "throwAway":
      return throwAway(now, doc, edit.ideas, edit.at);
    case "restore":
      return restore(now, doc, edit.ideas);
    case "gather":
      return gather(now, doc, edit.group, edit.moves);
    case "merge":
      return merge(now, doc, edit);
    case "dissolve":
      return dissolve(now, doc, edit.group, edit.at);
    case "raise":
      return raise(now, doc, edit.ranks);
    case "tint":
      return tint(now, doc, edit.groups, edit.colour);
    case "collapse":
      return collapse(now, doc, edit.groups, edit.collapsed);
    default:
      throw new EditError("unknown edit");
  }
}

function add(now: RawMap, doc: Document, ideas: readonly NewIdea[]): Undo {
  expectSome(ideas);
  const fresh = new Set<string>();
  for (const idea of ideas) {
    expectId(idea.id);
    expectPlace(idea.place);
    const frame = parsePlace(idea.place)?.group ?? null;
    if (frame !== null) expectGroup(now, frame);
    expectColour(idea.colour);
    expectInstant(idea.at);
    if (idea.voice !== undefined) expectId(idea.voice);
    if (idea.rank !== undefined) expectRank(idea.rank);
    expectFree(now, { kind: "idea", id: idea.id });
    if (fresh.has(idea.id)) throw new EditError(`id in use: ${idea.id}`);
    fresh.add(idea.id);
  }
  for (const idea of ideas) {
    const [root, shard, id] = ideaPath(idea.id);
    const entry: Document = {
      text: idea.text,
      place: new ImmutableString(idea.place),
      colour: new ImmutableString(idea.colour),
      at: idea.at,
    };
    if (idea.voice !== undefined) entry.voice = new ImmutableString(idea.voice);
    if (idea.rank !== undefined) entry.rank = idea.rank;
    mapAt(doc, [root, shard])[id] = entry;
  }
  return ideas
    .map(({ id, text, place, colour }) => ({ step: "unadd", id, text, place, colour }))
    .reverse() as Step[];
}

/**
 * Writes splices, each of the text the one before it left, into a named text (E2).
 *
 * @throws EditError if the text cannot be written into, or a splice lies outside of it.
 */
export function write(
  now: RawMap,
  doc: Document,
  name: TextName,
  splices: readonly Splice[],
  returned: Returned,
): Undo {
  const path = textPath(name);
  if (!path) throw new EditError(`no such text: ${name}`);
  const thing = namedThing(name);
  const text = thing ? expectThing(now, thing).words : asText(entryOf(now, name));
  if (!text?.writable) throw new EditError(`no such text: ${name}`);
  let value = text.value;
  const wider = splices.map((splice) => {
    expectInside(splice, value);
    const whole = widen(value, splice);
    value = applySplices(value, [whole]);
    return whole;
  });
  if (value === text.value) return [];
  const open = new OpenText(doc, path, text.value, returned);
  const back = wider.map((splice) => writeText(open, splice));
  return [{ step: "text", text: name, splices: back.reverse() }];
}

function expectInside({ at, remove, insert }: Splice, text: string): void {
  const isWhole = Number.isSafeInteger(at) && Number.isSafeInteger(remove) && at >= 0 && remove >= 0;
  if (!isWhole || at + remove > text.length) throw new EditError("outside the text");
  if (remove === 0 && insert === "") throw new EditError("nothing in it");
}

function move(now: RawMap, doc: Document, moves: readonly Move[]): Undo {
  expectSome(moves);
  return setPlaces(now, doc, checkMoves(now, moves));
}

function recolour(now: RawMap, doc: Document, ideas: readonly string[], colour: string): Undo {
  expectColour(colour);
  const targets = expectIdeas(now, ideas);
  return targets.flatMap(([id]) => setRegister(now, doc, { kind: "idea", id }, "colour", colour)).reverse();
}

function throwAway(now: RawMap, doc: Document, ideas: readonly string[], at: number): Undo {
  expectInstant(at);
  const targets = expectIdeas(now, ideas).filter(([, idea]) => idea.bin === null);
  return targets.flatMap(([id]) => setRegister(now, doc, { kind: "idea", id }, "bin", at)).reverse();
}

function restore(now: RawMap, doc: Document, ideas: readonly string[]): Undo {
  const targets = expectIdeas(now, ideas).filter(([, idea]) => idea.bin !== null);
  return targets.flatMap(([id]) => setRegister(now, doc, { kind: "idea", id }, "bin", null)).reverse();
}

function gather(
  now: RawMap,
  doc: Document,
  group: Extract<Edit, { type: "gather" }>["group"],
  moves: readonly Move[],
): Undo {
  expectId(group.id);
  expectPlace(group.place);
  expectInstant(group.at);
  if (parsePlace(group.place)?.group !== null) throw new EditError("a group stands on the canvas");
  expectFree(now, { kind: "group", id: group.id });
  const checked = checkMoves(now, moves, { frame: group.id, isFresh: true });
  const [root, id] = groupPath(group.id);
  mapAt(doc, [root])[id] = { title: group.title, place: new ImmutableString(group.place), at: group.at };
  const back = setPlaces(now, doc, checked);
  return [...back, { step: "ungather", id, title: group.title, place: group.place }];
}

function merge(now: RawMap, doc: Document, edit: Extract<Edit, { type: "merge" }>): Undo {
  expectGroup(now, edit.from);
  expectGroup(now, edit.into);
  const seen = new Set([edit.from]);
  for (let id: string | null = edit.into; id !== null; id = groupAt(now, id)?.into ?? null) {
    if (seen.has(id)) throw new EditError("merging in a circle");
    seen.add(id);
  }
  const checked = checkMoves(now, edit.moves, { frame: edit.into, isFresh: false });
  const into = setRegister(now, doc, { kind: "group", id: edit.from }, "into", edit.into);
  return [...setPlaces(now, doc, checked), ...into];
}

function dissolve(now: RawMap, doc: Document, id: string, at: number): Undo {
  expectInstant(at);
  if (expectGroup(now, id).bin !== null) return [];
  return setRegister(now, doc, { kind: "group", id }, "bin", at);
}

function raise(now: RawMap, doc: Document, ranks: readonly Rank[]): Undo {
  expectSome(ranks);
  const things = new Map<string, { thing: Thing; rank: number }>();
  for (const { item, rank } of ranks) {
    expectRank(rank);
    things.set(item, { thing: expectNamed(now, item), rank });
  }
  return [...things.values()]
    .flatMap(({ thing, rank }) => setRegister(now, doc, thing, "rank", rank))
    .reverse();
}

function tint(now: RawMap, doc: Document, groups: readonly string[], colour: string | null): Undo {
  if (colour !== null) expectColour(colour);
  return setOfGroups(now, doc, groups, "colour", colour);
}

function collapse(now: RawMap, doc: Document, groups: readonly string[], collapsed: boolean): Undo {
  if (typeof collapsed !== "boolean") throw new EditError(`no truth value: ${collapsed}`);
  return setOfGroups(now, doc, groups, "collapsed", collapsed || null);
}

function setOfGroups(
  now: RawMap,
  doc: Document,
  groups: readonly string[],
  key: RegisterKey,
  value: Scalar,
): Undo {
  expectSome(groups);
  for (const id of groups) expectGroup(now, id);
  return [...new Set(groups)]
    .flatMap((id) => setRegister(now, doc, { kind: "group", id }, key, value))
    .reverse();
}

/** Sets a register where that changes something; the undo holds what it was. */
function setRegister(now: RawMap, doc: Document, thing: Thing, key: RegisterKey, value: Scalar): Step[] {
  const was = readRegister(now, thing, key);
  if (was === value) return [];
  writeRegister(doc, thing, key, value);
  return [{ step: "register", ...thing, key, holds: value, back: was }];
}

/** The moves by item, the last one counting, each checked. `only`: all of them take ideas into this group (E7, E8). */
function checkMoves(
  now: RawMap,
  moves: readonly Move[],
  only?: { frame: string; isFresh: boolean },
): Map<string, { thing: Thing; place: string }> {
  const checked = new Map<string, { thing: Thing; place: string }>();
  for (const { item, place } of moves) {
    const thing = expectNamed(now, item);
    expectPlace(place);
    const group = parsePlace(place)?.group ?? null;
    if (only && (thing.kind !== "idea" || group !== only.frame))
      throw new EditError("not an idea moved into the group");
    if (thing.kind === "group" && group !== null) throw new EditError("a group stands on the canvas");
    if (group !== null && !only?.isFresh) expectGroup(now, group);
    checked.set(item, { thing, place });
  }
  return checked;
}

function setPlaces(now: RawMap, doc: Document, moves: Map<string, { thing: Thing; place: string }>): Step[] {
  return [...moves.values()]
    .flatMap(({ thing, place }) => setRegister(now, doc, thing, "place", place))
    .reverse();
}

function ideaAt(now: RawMap, id: string): RawIdea | null {
  return readIdea(entryOfThing(now, { kind: "idea", id }));
}

function groupAt(now: RawMap, id: string): RawGroup | null {
  return readGroup(entryOfThing(now, { kind: "group", id }));
}

/** The map that a new thing goes into is there, and nothing in it has its id. */
function expectFree(now: RawMap, thing: Thing): void {
  const path = thing.kind === "idea" ? ideaPath(thing.id) : groupPath(thing.id);
  const home = path.slice(0, -1);
  const map = home.reduce<RawMap | null>((at, key) => asMap(entryOf(at, key)), now);
  if (!map) throw new EditError(`the board has no ${home.join("/")}`);
  if (entryOf(map, thing.id) !== undefined) throw new EditError(`id in use: ${thing.id}`);
}

/** A map inside the change; `expectFree` has seen that it is there. */
function mapAt(doc: Document, path: readonly string[]): Document {
  return path.reduce<Document>((at, key) => at[key] as Document, doc);
}

function expectSome(list: readonly unknown[]): void {
  if (list.length === 0) throw new EditError("nothing in it");
}

function expectId(id: string): void {
  if (!isId(id)) throw new EditError(`no id: ${id}`);
}

function expectPlace(place: string): void {
  if (!isWritablePlace(place)) throw new EditError(`no place: ${place}`);
}

function expectColour(colour: string): void {
  if (!COLOURS.some((known) => known === colour)) throw new EditError(`no colour: ${colour}`);
}

function expectRank(rank: number): void {
  if (typeof rank !== "number" || asRank(rank) === null) throw new EditError(`no rank: ${rank}`);
}

function expectInstant(at: number): void {
  if (typeof at !== "number" || asInstant(at) === null) throw new EditError(`no instant: ${at}`);
}

function expectIdeas(now: RawMap, ids: readonly string[]): [string, RawIdea][] {
  expectSome(ids);
  return [...new Set(ids)].map((id) => {
    const idea = isId(id) ? ideaAt(now, id) : null;
    if (!idea) throw new EditError(`no such idea: ${id}`);
    return [id, idea];
  });
}

function expectGroup(now: RawMap, id: string): RawGroup {
  const group = isId(id) ? groupAt(now, id) : null;
  if (!group) throw new EditError(`no such group: ${id}`);
  return group;
}

function expectNamed(now: RawMap, item: Item): Thing {
  const thing = namedThing(item);
  if (!thing) throw new EditError(`no such thing: ${item}`);
  expectThing(now, thing);
  return thing;
}

function expectThing(now: RawMap, { kind, id }: Thing): { words: { value: string; writable: boolean } } {
  const idea = kind === "idea" ? ideaAt(now, id) : null;
  const group = kind === "group" ? groupAt(now, id) : null;
  if (!idea && !group) throw new EditError(`no such ${kind}: ${id}`);
  const value = idea?.text ?? group?.title ?? "";
  return { words: { value, writable: (idea ?? group)?.writable ?? false } };
}
