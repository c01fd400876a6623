/**
 * Where things lie in the document: the only file that knows paths. Pure, no Automerge at run time.
 */

import type { Item, TextName } from "./edit";

/** The newest format this client reads (rule D4). */
export const FORMAT = 1;

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const ID = /^[A-Za-z0-9_-]{12}$/;

/** Whether a text is an id (rule D2). */
export function isId(text: unknown): text is string {
  return typeof text === "string" && ID.test(text);
}

function shardName(index: number): string {
  return index.toString(16).padStart(2, "0");
}

/** The names of the 64 shards, in order. */
export const SHARDS: readonly string[] = Array.from(ALPHABET, (_, index) => shardName(index));

/** The shard an id lies in (rule D3). */
export function shardOf(id: string): string {
  return shardName(ALPHABET.indexOf(id.charAt(0)));
}

/** Roots that are Texts. */
export const TEXT_ROOTS = ["title", "purpose"] as const;
/** Roots that are maps of shards. */
export const SHARDED_ROOTS = ["ideas", "comments", "reactions"] as const;
/** Roots that are flat maps by id. */
export const FLAT_ROOTS = ["groups", "areas", "tags", "links", "actions"] as const;
/** Maps inside `session`. */
export const SESSION_MAPS = ["seats", "phases", "results"] as const;

/** Every root a board has beside `format` and `ideas`: a document with none of them is a pad (D7). */
export const BOARD_ROOTS = [
  ...TEXT_ROOTS,
  ...SHARDED_ROOTS.filter((root) => root !== "ideas"),
  ...FLAT_ROOTS,
  "session",
] as const;

/** A path inside the document. Mutable because Automerge asks for it so. */
export type Path = (string | number)[];

export function ideaPath(id: string): [string, string, string] {
  return ["ideas", shardOf(id), id];
}

export function groupPath(id: string): [string, string] {
  return ["groups", id];
}

/** A name's kind and id: `idea:x` is an idea, `title` is neither. */
export function namedThing(name: TextName | Item): { kind: "idea" | "group"; id: string } | null {
  const [kind, id, ...rest] = name.split(":");
  if ((kind !== "idea" && kind !== "group") || rest.length > 0 || !isId(id)) return null;
  return { kind, id };
}

/** The path of a named text; null where the name is none. */
export function textPath(name: TextName): Path | null {
  if (name === "title" || name === "purpose") return [name];
  const thing = namedThing(name);
  if (!thing) return null;
  return thing.kind === "idea" ? [...ideaPath(thing.id), "text"] : [...groupPath(thing.id), "title"];
}

/** What a change at a path means to a reader. */
export type Touch =
  | { what: "text"; name: "title" | "purpose" }
  | { what: "idea" | "group" | "seat"; id: string }
  | { what: "structure" }
  | { what: "nothing" };

/** What a patch at this path touches. `structure`: a root or a shard itself came, went or was replaced. */
export function touchedBy(path: Path): Touch {
  const [root, second, third] = path;
  if (root === "title" || root === "purpose") return { what: "text", name: root };
  if (root === "ideas")
    return third === undefined ? { what: "structure" } : { what: "idea", id: String(third) };
  if (root === "groups")
    return second === undefined ? { what: "structure" } : { what: "group", id: String(second) };
  if (root === "session" && second === "seats" && third !== undefined)
    return { what: "seat", id: String(third) };
  const depth = root === "comments" || root === "reactions" || root === "session" ? 2 : 1;
  return { what: path.length <= depth ? "structure" : "nothing" };
}
