/** My undo and redo as one text, for the device to keep until the next visit. */

import type { Deed, Entry, Stacks, Step } from "./history";

/** So long a text may be, in UTF-16 units: the undos of a board of some thousand ideas thrown away at once. */
const LONGEST = 1_000_000;
/** The version of the text; another one is no history. */
const VERSION = 1;

/** Steps never change, so each is written out once. */
const written = new WeakMap<Step, string>();

/** The latest of both stacks, as much as there is room for: first what can be taken back. */
export function historyText({ past, future }: Stacks): string {
  let room = LONGEST;
  const latest = (entries: readonly Entry[]): string => {
    const texts: string[] = [];
    for (const entry of entries.toReversed()) {
      const text = entryText(entry);
      room -= text.length;
      if (room < 0) break;
      texts.push(text);
    }
    return `[${texts.reverse().join()}]`;
  };
  return `{"version":${VERSION},"past":${latest(past)},"future":${latest(future)}}`;
}

function entryText({ deed, steps }: Entry): string {
  return `{"deed":${JSON.stringify(deed)},"steps":[${steps.map(stepText).join()}]}`;
}

function stepText(step: Step): string {
  const known = written.get(step);
  if (known !== undefined) return known;
  const text = JSON.stringify(step);
  written.set(step, text);
  return text;
}

/** Reads a text back; whatever is no entry in it is left out, and what is no history at all is an empty one. */
export function readHistory(text: string): Stacks {
  try {
    const { version, past, future } = JSON.parse(text);
    if (version === VERSION) return { past: entriesOf(past), future: entriesOf(future) };
  } catch {
    // Damaged: there is nothing to take back.
  }
  return { past: [], future: [] };
}

function entriesOf(value: unknown): Entry[] {
  return Array.isArray(value) ? value.flatMap((one) => entryOf(one) ?? []) : [];
}

function entryOf(value: unknown): Entry | null {
  if (!isMap(value)) return null;
  const { deed, steps } = value;
  const isWhole = isDeed(deed) && Array.isArray(steps) && steps.length > 0 && steps.every(isStep);
  return isWhole ? { deed: { what: deed.what, count: deed.count }, steps } : null;
}

/** Every deed by name, which the compiler completes. */
const DEEDS: Record<Deed["what"], true> = {
  add: true,
  write: true,
  move: true,
  recolour: true,
  throwAway: true,
  restore: true,
  gather: true,
  merge: true,
  dissolve: true,
  raise: true,
  tint: true,
  collapse: true,
  expand: true,
};

function isDeed(value: unknown): value is Deed {
  if (!isMap(value) || typeof value.what !== "string") return false;
  return Object.hasOwn(DEEDS, value.what) && Number.isSafeInteger(value.count);
}

/** What stands in an undo is the worker's to judge. */
function isStep(value: unknown): value is Step {
  if (!isMap(value)) return false;
  return isMap(value.made) ? isMade(value.made) : Array.isArray(value.undo);
}

function isMade({ id, text, colour, place }: Record<string, unknown>): boolean {
  return [id, text, colour, place].every((field) => typeof field === "string");
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
