/** Our own frames on the socket: who is here, and where hands are. Everything received is a stranger's word. Pure. */

import { cbor } from "@automerge/automerge-repo/slim";
import type { TextName } from "../board/edit";
import { namedThing, textPath } from "../board/schema";
import type { Hands, Person } from "./port";

/** Hands of one connection, bytes: what the server carries. */
export const HANDS_BYTES_MAX = 4096;
/** Things named in one connection's hands: what fits into its bytes. */
const ITEMS_MAX = 100;
/** Connections shown on one board: what the server shows. */
const CONNECTIONS_MAX = 1000;
/** Characters of an id or a hue. */
const WORD_MAX = 64;
/** Characters of a person's name. */
const NAME_MAX = 512;
/** Farther than any board reaches: positions beyond are cut off. */
const FAR = 4_000_000;

/** What a presence frame says. */
export interface PresenceNews {
  /** The server's clock, Unix milliseconds. */
  now: number;
  me: string | null;
  reset: boolean;
  people: Person[];
  left: string[];
  hands: Map<string, Hands>;
}

/** What a refusal says: the server never takes these changes, nor what builds on them. */
export interface Refusal {
  document: string;
  /** The rule that was broken, by its name. */
  rule: string;
  /** Which changes; none where the server looked at none of mine. */
  hashes: string[];
  /** What the server has. */
  heads: string[];
}

type Fields = Record<string, unknown>;

/** Reads a decoded `chorus-presence` map. Parts that are not as they should be are left out; null if nothing can be made of it. */
export function readPresence(message: unknown): PresenceNews | null {
  if (!isFields(message)) return null;
  // An integer beyond 32 bits arrives as a bigint.
  const now = typeof message.now === "bigint" ? Number(message.now) : message.now;
  if (!isNumber(now)) return null;
  const hands = new Map<string, Hands>();
  for (const [connection, bytes] of Object.entries(isFields(message.hands) ? message.hands : {}).slice(
    0,
    CONNECTIONS_MAX,
  )) {
    const said = decodeHands(bytes);
    if (said && isWord(connection, WORD_MAX)) hands.set(connection, said);
  }
  return {
    now,
    me: isWord(message.me, WORD_MAX) ? message.me : null,
    reset: message.reset === true,
    people: listOf(message.people)
      .map(readPerson)
      .filter((person) => person !== null),
    left: listOf(message.left).filter((connection) => isWord(connection, WORD_MAX)),
    hands,
  };
}

/** Reads a decoded `chorus-refused` map; null if nothing can be made of it. */
export function readRefusal(message: unknown): Refusal | null {
  if (!isFields(message)) return null;
  const { documentId, rule, hashes, heads } = message;
  if (!isWord(documentId, WORD_MAX) || !isWord(rule, WORD_MAX)) return null;
  return { document: documentId, rule, hashes: hashesOf(hashes), heads: hashesOf(heads) };
}

function hashesOf(list: unknown): string[] {
  const isHash = (hash: unknown): hash is Uint8Array => hash instanceof Uint8Array && hash.length === 32;
  const hex = (hash: Uint8Array) => Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return listOf(list).filter(isHash).map(hex);
}

function readPerson(value: unknown): Person | null {
  if (!isFields(value)) return null;
  const { connection, seat, name, colour, role } = value;
  if (!isWord(connection, WORD_MAX) || !isWord(seat, WORD_MAX)) return null;
  if (!isWord(name, NAME_MAX) || !isWord(colour, WORD_MAX)) return null;
  if (role !== "observer" && role !== "participant" && role !== "facilitator") return null;
  return { connection, seat, name, colour, role };
}

/** Hands as they go on the wire, cut down to what the server carries. */
export function encodeHands({ cursor, selection, drag, typing, view, follows }: Hands): Uint8Array {
  const items = (list: readonly string[]) => list.slice(0, ITEMS_MAX);
  return cbor.encode({
    ...(cursor && { cursor: { x: cursor.x, y: cursor.y } }),
    ...(selection && { selection: items(selection) }),
    ...(drag && { drag: { items: items(drag.items), dx: drag.dx, dy: drag.dy } }),
    ...(typing && { typing }),
    ...(view && { view: { x: view.x, y: view.y, width: view.width, height: view.height } }),
    ...(follows && { follows }),
  });
}

/** Another's hands; what is not as it should be is left out. Empty bytes are hands at rest. Null if they are no hands at all. */
export function decodeHands(bytes: unknown): Hands | null {
  if (!(bytes instanceof Uint8Array) || bytes.length > HANDS_BYTES_MAX) return null;
  if (bytes.length === 0) return {};
  let said: unknown;
  try {
    said = cbor.decode(bytes);
  } catch {
    return null;
  }
  if (!isFields(said)) return null;
  const { cursor, selection, drag, typing, follows } = said;
  const hands: Hands = {};
  if (isFields(cursor) && isNumber(cursor.x) && isNumber(cursor.y))
    hands.cursor = { x: near(cursor.x), y: near(cursor.y) };
  if (Array.isArray(selection)) hands.selection = itemsOf(selection);
  if (isFields(drag) && Array.isArray(drag.items) && isNumber(drag.dx) && isNumber(drag.dy)) {
    hands.drag = { items: itemsOf(drag.items), dx: near(drag.dx), dy: near(drag.dy) };
  }
  if (isWord(typing, WORD_MAX) && textPath(typing as TextName)) hands.typing = typing as TextName;
  const view = viewOf(said.view);
  if (view) hands.view = view;
  if (isWord(follows, WORD_MAX) && follows !== "") hands.follows = follows;
  return hands;
}

/** A view that could be one: nobody sees a board from so far or so near that it has no size. */
function viewOf(value: unknown): Hands["view"] | null {
  if (!isFields(value)) return null;
  const { x, y, width, height } = value;
  if (!isNumber(x) || !isNumber(y) || !isNumber(width) || !isNumber(height)) return null;
  if (width < 1 || height < 1) return null;
  return { x: near(x), y: near(y), width: near(width), height: near(height) };
}

function itemsOf(list: readonly unknown[]): string[] {
  const isItem = (item: unknown): item is string =>
    isWord(item, WORD_MAX) && namedThing(item as TextName) !== null;
  return list.slice(0, ITEMS_MAX).filter(isItem);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, CONNECTIONS_MAX) : [];
}

function near(value: number): number {
  return Math.min(FAR, Math.max(-FAR, value));
}

function isFields(value: unknown): value is Fields {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
  );
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isWord(value: unknown, max: number): value is string {
  return typeof value === "string" && value.length <= max;
}
