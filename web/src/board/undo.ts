/**
 * Taking an edit back without touching anybody's later work (rules U1–U6). An undo is a list of conditional steps, JSON-serialisable;
 * `revert` returns the undo of what it did, which is the redo. Runs inside one Automerge change, in the worker.
 */

import type { TextName } from "./edit";
import { parsePlace } from "./place";
import { asInstant, asMap, asText, entryOf, type RawMap, readGroup, readIdea } from "./raw";
import {
  type Document,
  entryOfThing,
  type RegisterKey,
  type Scalar,
  scalarOf,
  type Thing,
  writeRegister,
} from "./register";
import type { Returned } from "./returned";
import { namedThing, SHARDS, textPath } from "./schema";
import { OpenText, type TextBack, unwriteText } from "./text";

export type Step =
  /** A register goes `back` (null: absent) where it still `holds` (U1). */
  | {
      step: "register";
      kind: Thing["kind"];
      id: string;
      key: RegisterKey;
      holds: Scalar;
      back: Scalar;
    }
  /** A text was written in by splices, the last of them first (U2). */
  | { step: "text"; text: TextName; splices: TextBack[] }
  /** An idea goes into the bin where it still is what it was when it was added (U3). */
  | { step: "unadd"; id: string; text: string; place: string; colour: string }
  /** And comes out of it where nobody took it out or threw it away anew. */
  | { step: "readd"; id: string; text: string; place: string; colour: string; bin: number }
  /** A group is dissolved where it is still as it was made and empty (U4). */
  | { step: "ungather"; id: string; title: string; place: string }
  | { step: "regather"; id: string; title: string; place: string; bin: number };

export type Undo = Step[];

/**
 * Does the steps whose conditions hold. `now` is the document before the change, `doc` the same inside it, `at` the instant for
 * what goes into the bin. `returned` learns which characters came back; where the change fails, it is to be thrown away.
 *
 * @returns the redo; empty where nothing was done, and then nothing was written (U5).
 */
export function revert(now: RawMap, doc: Document, undo: Undo, at: number, returned: Returned): Undo {
  const redo: Undo = [];
  const left = new Map<string, string>();
  for (const step of undo) {
    const back =
      step.step === "text" ? revertText(now, doc, step, returned) : revertStep(now, doc, step, at, left);
    if (back) redo.push(back);
  }
  return redo.reverse();
}

/** `left` gathers the ideas this undo has moved, with their new places: `now` does not know of them. */
function revertStep(
  now: RawMap,
  doc: Document,
  step: Exclude<Step, { step: "text" }>,
  at: number,
  left: Map<string, string>,
): Step | null {
  switch (step.step) {
    case "register":
      return revertRegister(doc, step, left);
    case "unadd":
      return unadd(doc, step, at);
    case "readd":
      return readd(doc, step);
    case "ungather":
      return ungather(now, doc, step, at, left);
    case "regather":
      return regather(doc, step);
  }
}

function revertRegister(
  doc: Document,
  step: Extract<Step, { step: "register" }>,
  left: Map<string, string>,
): Step | null {
  const entry = entryOfThing(doc, step);
  if (!entry || scalarOf(step.key, entry[step.key]) !== step.holds) return null;
  writeRegister(doc, step, step.key, step.back);
  if (step.kind === "idea" && step.key === "place") left.set(step.id, String(step.back));
  return { ...step, holds: step.back, back: step.holds };
}

function revertText(
  now: RawMap,
  doc: Document,
  step: Extract<Step, { step: "text" }>,
  returned: Returned,
): Step | null {
  const path = textPath(step.text);
  if (!path || !isWritable(now, step.text)) return null;
  const value = path.reduce<unknown>((at, key) => (at as Document)[key], doc);
  const text = new OpenText(doc, path, String(value), returned);
  const splices = step.splices.flatMap((back) => unwriteText(text, back) ?? []);
  return splices.length === 0 ? null : { ...step, splices: splices.reverse() };
}

function isWritable(now: RawMap, name: TextName): boolean {
  const thing = namedThing(name);
  if (!thing) return asText(entryOf(now, name))?.writable ?? false;
  const entry = asMap(entryOfThing(now, thing));
  return asText(entryOf(entry, thing.kind === "idea" ? "text" : "title"))?.writable ?? false;
}

type IdeaAsMade = { id: string; text: string; place: string; colour: string };

/** The idea's entry inside the change, where it still is as it was made. */
function asMade(doc: Document, made: IdeaAsMade): Document | null {
  const entry = entryOfThing(doc, { kind: "idea", id: made.id });
  if (entry?.text !== made.text) return null;
  return scalarOf("place", entry.place) === made.place && scalarOf("colour", entry.colour) === made.colour
    ? entry
    : null;
}

function unadd(doc: Document, { id, text, place, colour }: IdeaAsMade, at: number): Step | null {
  const entry = asMade(doc, { id, text, place, colour });
  if (!entry || asInstant(entry.bin) !== null) return null;
  writeRegister(doc, { kind: "idea", id }, "bin", at);
  return { step: "readd", id, text, place, colour, bin: at };
}

function readd(doc: Document, { id, text, place, colour, bin }: IdeaAsMade & { bin: number }): Step | null {
  const idea: Thing = { kind: "idea", id };
  if (scalarOf("bin", entryOfThing(doc, idea)?.bin) !== bin) return null;
  writeRegister(doc, idea, "bin", null);
  return { step: "unadd", id, text, place, colour };
}

function ungather(
  now: RawMap,
  doc: Document,
  { id, title, place }: Extract<Step, { step: "ungather" }>,
  at: number,
  left: ReadonlyMap<string, string>,
): Step | null {
  const group: Thing = { kind: "group", id };
  const entry = entryOfThing(doc, group);
  if (entry?.title !== title || scalarOf("place", entry.place) !== place || asInstant(entry.bin) !== null)
    return null;
  if (scalarOf("into", entry.into) !== null || hasIdeas(now, id, left)) return null;
  writeRegister(doc, group, "bin", at);
  return { step: "regather", id, title, place, bin: at };
}

function regather(doc: Document, step: Extract<Step, { step: "regather" }>): Step | null {
  const group: Thing = { kind: "group", id: step.id };
  if (scalarOf("bin", entryOfThing(doc, group)?.bin) !== step.bin) return null;
  writeRegister(doc, group, "bin", null);
  return { step: "ungather", id: step.id, title: step.title, place: step.place };
}

/** Whether ideas lie in the frame of a group or of one that was merged into it. */
function hasIdeas(now: RawMap, id: string, left: ReadonlyMap<string, string>): boolean {
  const frames = absorbed(now, id);
  for (const shard of SHARDS) {
    const ideas = asMap(entryOf(asMap(entryOf(now, "ideas")), shard));
    for (const [name, value] of Object.entries(ideas ?? {})) {
      const place = left.get(name) ?? readIdea(value)?.place;
      const frame = place === undefined ? null : parsePlace(place)?.group;
      if (frame && frames.has(frame)) return true;
    }
  }
  return false;
}

/** A group and all that were merged into it, directly or not. */
function absorbed(now: RawMap, id: string): Set<string> {
  const frames = new Set([id]);
  const groups = Object.entries(asMap(entryOf(now, "groups")) ?? {});
  for (let grew = true; grew; ) {
    grew = false;
    for (const [name, value] of groups) {
      const into = readGroup(value)?.into;
      if (!into || !frames.has(into) || frames.has(name)) continue;
      frames.add(name);
      grew = true;
    }
  }
  return frames;
}
