/** Registers: scalars under a map key, written only where they change and taken back only where they still hold (E12, U1). */

import { ImmutableString } from "@automerge/automerge/slim";
import { asMap, asScalarString, entryOf, type RawMap } from "./raw";
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

/** A register's value as JSON: a string, a number, or null where there is none. Anything else is undefined: equal to nothing. */
export function scalarOf(value: unknown): string | number | null | undefined {
  if (value === undefined) return null;
  if (value instanceof Date) return value.getTime();
  if (typeof value === "number" || typeof value === "bigint") return Number(value);
  return asScalarString(value) ?? undefined;
}

/** Reads a register of a thing outside a change. */
export function readRegister(doc: RawMap, thing: Thing, key: string): string | number | null | undefined {
  return scalarOf(entryOf(asMap(entryOfThing(doc, thing)), key));
}

/** Writes a register; null removes it. The thing must exist. */
export function writeRegister(doc: Document, thing: Thing, key: string, value: string | number | null): void {
  const entry = entryOfThing(doc, thing);
  if (!entry) return;
  if (value === null) delete entry[key];
  else entry[key] = typeof value === "string" ? new ImmutableString(value) : value;
}
