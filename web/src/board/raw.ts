/**
 * Entries of the document as they are read, before anything is derived (rules R1–R3). Every function takes whatever lies there
 * and never throws. Reads Automerge values, so it belongs to the worker.
 */

import { isImmutableString } from "@automerge/automerge/slim";
import { COLOURS, type Colour } from "./edit";
import { parsePlace, type Spot } from "./place";
import { isId } from "./schema";

/** A map of the document. */
export type RawMap = Readonly<Record<string, unknown>>;

export interface RawIdea {
  text: string;
  /** False where the text is a plain string: it is shown but cannot be written into (R3). */
  writable: boolean;
  /** The register as it stands, for comparing. */
  place: string;
  spot: Spot;
  colour: Colour;
  voice: string | null;
  at: number;
  bin: number | null;
  rank: number;
}

export interface RawGroup {
  title: string;
  writable: boolean;
  place: string;
  spot: Spot;
  at: number;
  bin: number | null;
  into: string | null;
  rank: number;
  colour: Colour | null;
  collapsed: boolean;
}

export interface RawSeat {
  name: string;
  colour: Colour;
}

/** The value as a map; null where it is none. */
export function asMap(value: unknown): RawMap | null {
  if (typeof value !== "object" || value === null) return null;
  const shape = Object.getPrototypeOf(value);
  return shape === Object.prototype || shape === null ? (value as RawMap) : null;
}

/** The entry of a map under a key, never what the map inherits. */
export function entryOf(map: RawMap | null, key: string): unknown {
  return map !== null && Object.hasOwn(map, key) ? map[key] : undefined;
}

/** A Text, or a string scalar in its place (R3). */
export function asText(value: unknown): { value: string; writable: boolean } | null {
  if (typeof value === "string") return { value, writable: true };
  return isImmutableString(value) ? { value: value.toString(), writable: false } : null;
}

/** A string scalar; a Text is none. */
export function asScalarString(value: unknown): string | null {
  return isImmutableString(value) ? value.toString() : null;
}

/** The last instant that is well-formed: the last one of a Date. */
const LAST_INSTANT = 8_640_000_000_000_000;

/** A whole number of milliseconds (R3). */
export function asInstant(value: unknown): number | null {
  const number = asWhole(value instanceof Date ? value.getTime() : value);
  return number !== null && number <= LAST_INSTANT ? number : null;
}

/** Ranks reach this far up and down (I7). */
export const RANK_REACH = 1_000_000_000;

/** A rank (I7). */
export function asRank(value: unknown): number | null {
  const number = typeof value === "bigint" ? Number(value) : value;
  const isRank = typeof number === "number" && Number.isInteger(number) && Math.abs(number) <= RANK_REACH;
  return isRank ? number + 0 : null;
}

/** The document's format (D4); null where it has none. */
export function readFormat(doc: RawMap): number | null {
  const format = asWhole(entryOf(doc, "format"));
  return format !== null && format >= 1 ? format : null;
}

/** A whole number of either sign's kind: Automerge gives unsigned integers as bigint. */
function asWhole(value: unknown): number | null {
  const number = typeof value === "bigint" ? Number(value) : value;
  return typeof number === "number" && Number.isInteger(number) && number >= 0 ? number + 0 : null;
}

/** A known colour's name; null where it is none. */
function asHue(value: unknown): Colour | null {
  const name = asScalarString(value);
  return COLOURS.find((colour) => colour === name) ?? null;
}

/** A known colour's name, else `sun` (I2). */
export function asColour(value: unknown): Colour {
  return asHue(value) ?? "sun";
}

function asIdScalar(value: unknown): string | null {
  const id = asScalarString(value);
  return isId(id) ? id : null;
}

/** An idea (I1); null where it is ill-formed. */
export function readIdea(value: unknown): RawIdea | null {
  const map = asMap(value);
  const text = asText(entryOf(map, "text"));
  const place = asScalarString(entryOf(map, "place"));
  const spot = place === null ? null : parsePlace(place);
  if (!text || place === null || !spot) return null;
  return {
    text: text.value,
    writable: text.writable,
    place,
    spot,
    colour: asColour(entryOf(map, "colour")),
    voice: asIdScalar(entryOf(map, "voice")),
    at: asInstant(entryOf(map, "at")) ?? 0,
    bin: asInstant(entryOf(map, "bin")),
    rank: asRank(entryOf(map, "rank")) ?? 0,
  };
}

/** A group (G1); null where it is ill-formed. */
export function readGroup(value: unknown): RawGroup | null {
  const map = asMap(value);
  const title = asText(entryOf(map, "title"));
  const place = asScalarString(entryOf(map, "place"));
  const spot = place === null ? null : parsePlace(place);
  if (!title || place === null || !spot || spot.group !== null) return null;
  return {
    title: title.value,
    writable: title.writable,
    place,
    spot,
    at: asInstant(entryOf(map, "at")) ?? 0,
    bin: asInstant(entryOf(map, "bin")),
    into: asIdScalar(entryOf(map, "into")),
    rank: asRank(entryOf(map, "rank")) ?? 0,
    colour: asHue(entryOf(map, "colour")),
    collapsed: entryOf(map, "collapsed") === true,
  };
}

/** A seat (D5); null where it is ill-formed. */
export function readSeat(value: unknown): RawSeat | null {
  const map = asMap(value);
  const name = asScalarString(entryOf(map, "name"));
  return name === null ? null : { name, colour: asColour(entryOf(map, "colour")) };
}
