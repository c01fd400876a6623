/** Registers: scalars under a map key, written only where they change and taken back only where they still hold (E12, U1). */

import { ImmutableString } from "@automerge/automerge/slim";
import { asInstant, asMap, asRank, asScalarString, entryOf, type RawMap } from "./raw";
import { groupPath, ideaPath } from "./schema";

/** A board's document: as Automerge gives it to readers, or inside a change. */
export type Document = Record<string, unknown>;

/** A thing that has registers. */
export interface Thing {
  kind: "idea" | "group";
  id: string;
}

/** The entry of a thing; null where there is no map. */
export function entryOfThing(doc: RawMap, { kind, id }: Thing): Record<string, unknown> | null {
  let at: unknown = doc;
  for (const key of kind === "idea" ? ideaPath(id) : groupPath(id)) at = asEntry(at, key);
  return typeof at === "object" && at !== null ? (at as Record<string, unknown>) : null;
}

/** Proxies inside a change are plain enough for this, but not for `asMap`. */
function asEntry(map: unknown, key: string): unknown {
  return typeof map === "object" && map !== null ? (map as Record<string, unknown>)[key] : undefined;
}

/** The registers of ideas and groups. */
export type RegisterKey = "place" | "colour" | "bin" | "into" | "rank" | "collapsed";

/** A register's value as JSON; null where there is none, and for what is ill-formed. */
export type Scalar = string | number | boolean | null;

/** What lies under a register's key, as that register's value. */
export function scalarOf(key: RegisterKey, value: unknown): Scalar {
  switch (key) {
    case "bin":
      return asInstant(value);
    case "rank":
      return asRank(value);
    case "collapsed":
      // What is not true is false, whether it is there or not (G10).
      return value === true ? true : null;
    default:
      return asScalarString(value);
  }
}

/** Reads a register of a thing outside a change. */
export function readRegister(doc: RawMap, thing: Thing, key: RegisterKey): Scalar {
  return scalarOf(key, entryOf(asMap(entryOfThing(doc, thing)), key));
}

/** Writes a register; null removes it. The thing must exist. */
export function writeRegister(doc: Document, thing: Thing, key: RegisterKey, value: Scalar): void {
  const entry = entryOfThing(doc, thing);
  if (!entry) return;
  if (value === null) delete entry[key];
  else entry[key] = typeof value === "string" ? new ImmutableString(value) : value;
}
