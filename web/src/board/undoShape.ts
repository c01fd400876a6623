/**
 * Undos that come from the device's disk: whatever lies there, only what has the shape of an undo is done. Pure.
 *
 * An undo of another version of this page, or a damaged one, must not write strange things on everybody's board.
 */

import type { Scalar } from "./register";
import { isId, namedThing, textPath } from "./schema";
import type { Step, Undo } from "./undo";

/** The value as an undo; null where it is none. */
export function asUndo(value: unknown): Undo | null {
  return Array.isArray(value) && value.every(isStep) ? (value as Undo) : null;
}

type Fields = Record<string, unknown>;

const IS_WHOLE: Record<Step["step"], (step: Fields) => boolean> = {
  register: ({ kind, id, key, holds, back }) =>
    (kind === "idea" || kind === "group") && isId(id) && isValueOf(key, holds) && isValueOf(key, back),
  text: ({ text, splices }) => isTextName(text) && isListOf(splices, isTextBack),
  unadd: isIdeaAsMade,
  readd: (step) => isIdeaAsMade(step) && isInstant(step.bin),
  ungather: isGroupAsMade,
  regather: (step) => isGroupAsMade(step) && isInstant(step.bin),
};

function isStep(value: unknown): boolean {
  if (!isMap(value) || typeof value.step !== "string" || !Object.hasOwn(IS_WHOLE, value.step)) return false;
  return IS_WHOLE[value.step as Step["step"]](value);
}

/** Whether a register of that name may hold the value. */
function isValueOf(key: unknown, value: unknown): value is Scalar {
  switch (key) {
    case "place":
    case "colour":
    case "into":
      return value === null || isText(value);
    case "bin":
      return value === null || isInstant(value);
    case "rank":
      return value === null || Number.isSafeInteger(value);
    case "collapsed":
      return value === null || typeof value === "boolean";
    default:
      return false;
  }
}

function isTextName(value: unknown): boolean {
  if (value === "title" || value === "purpose") return true;
  if (!isText(value)) return false;
  const thing = namedThing(value as `idea:${string}`);
  return thing !== null && textPath(`${thing.kind}:${thing.id}`) !== null;
}

function isTextBack(value: unknown): boolean {
  if (!isMap(value)) return false;
  const { inserted, removed, last } = value;
  return isListOf(inserted, isText) && isListOf(removed, isPiece) && (last === null || isText(last));
}

function isPiece(value: unknown): boolean {
  if (!isMap(value)) return false;
  const { text, names, before } = value;
  return isText(text) && isListOf(names, isText) && (before === null || isText(before));
}

function isIdeaAsMade({ id, text, place, colour }: Fields): boolean {
  return isId(id) && isText(text) && isText(place) && isText(colour);
}

function isGroupAsMade({ id, title, place }: Fields): boolean {
  return isId(id) && isText(title) && isText(place);
}

function isInstant(value: unknown): boolean {
  return Number.isSafeInteger(value);
}

function isListOf(value: unknown, isOne: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isMap(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
