/** The boards this device has a seat on, and the links it knows. Nothing here is proof: the server decides, this remembers. */

import { viewKey } from "./cameraMemory";
import type { Device, Shelf } from "./device";
import { keysWith, readValue, writeValue } from "./device";
import { lastWordsKey } from "./lastWords";

export const ROLES = ["observer", "participant", "facilitator"] as const;
export type Role = (typeof ROLES)[number];

export interface Membership {
  board: string;
  seat: string;
  role: Role;
  /** The automerge-repo id of the board's document. */
  document: string;
  name: string;
  /** The hue of this seat. */
  colour: string;
  title: string;
  /** When it was last opened here; milliseconds since 1970. */
  visited: number;
  /** The key of a second seat in one browser; without it the cookie speaks. */
  token?: string;
}

/** The secrets of a board's links, as far as this device has come to know them. */
export interface Links extends Partial<Record<Role, string>> {
  /** The server's public address, as it wrote it in a link. */
  origin?: string;
}

const SEAT = "chorus.seat.";
const LINKS = "chorus.links.";
/** When a second seat's tab last opened it, by board and seat: its key dies with the tab, its database does not. */
const GUEST = "chorus.guest.";
/** So long a second seat's database waits for its tab to be opened again; milliseconds: 30 days. */
const GUEST_KEPT = 30 * 24 * 3_600_000;

/** The seat this tab sits on: its own, or else the device's. */
export function seatHere(device: Device, board: string): Membership | undefined {
  return readSeat(device.tab, SEAT + board) ?? readSeat(device.lasting, SEAT + board);
}

/** Remembers a seat: one with a token for this tab, any other for the device. Answers false where there is no room. */
export function rememberSeat(device: Device, seat: Membership): boolean {
  if (seat.token === undefined) return writeValue(device.lasting, SEAT + seat.board, seat);
  writeValue(device.lasting, `${GUEST}${seat.board}.${seat.seat}`, seat.visited);
  return writeValue(device.tab, SEAT + seat.board, seat);
}

/** The device's boards, last visited first. */
export function boardsHere(device: Device): Membership[] {
  return keysWith(device.lasting, SEAT)
    .map((key) => readSeat(device.lasting, key))
    .filter((seat) => seat !== undefined)
    .sort((a, b) => b.visited - a.visited);
}

/** Forgets all that this device keeps of a board: its seats, its links and, once the answer is there, what was written on it. */
export async function forget(device: Device, board: string): Promise<void> {
  const own = readSeat(device.lasting, SEAT + board);
  const guests = keysWith(device.lasting, `${GUEST}${board}.`);
  for (const shelf of [device.lasting, device.tab]) {
    const words = keysWith(shelf, lastWordsKey(board));
    for (const key of [SEAT + board, LINKS + board, viewKey(board), ...guests, ...words])
      shelf.removeItem(key);
  }
  const known = [...guests.map(databaseOfGuest), ...(own ? [databaseOf(own)] : [])];
  const there = (await device.databases.names()).filter((name) => name.startsWith(`${DATABASE}${board}.`));
  await Promise.all([...new Set([...known, ...there])].map(device.databases.remove));
}

/** Deletes the databases of second seats whose tabs have not come back for long. */
export async function forgetGuests(device: Device, now: number): Promise<void> {
  const gone = keysWith(device.lasting, GUEST).filter((key) => {
    const visited = readValue(device.lasting, key);
    return typeof visited !== "number" || now - visited > GUEST_KEPT;
  });
  for (const key of gone) device.lasting.removeItem(key);
  await Promise.all(gone.map((key) => device.databases.remove(databaseOfGuest(key))));
}

function databaseOfGuest(key: string): string {
  return DATABASE + key.slice(GUEST.length);
}

const DATABASE = "chorus.";

/** One database per board and seat, so that no seat ever sends another's edits. */
export function databaseOf({ board, seat }: Pick<Membership, "board" | "seat">): string {
  return `${DATABASE}${board}.${seat}`;
}

export function linksOf(device: Device, board: string): Links {
  const kept = readValue(device.lasting, LINKS + board);
  if (typeof kept !== "object" || kept === null) return {};
  const known = Object.entries(kept).filter(
    ([part, text]) => (isRole(part) || part === "origin") && isText(text),
  );
  return Object.fromEntries(known);
}

export function rememberLinks(device: Device, board: string, links: Links): void {
  writeValue(device.lasting, LINKS + board, { ...linksOf(device, board), ...links });
}

/**
 * Whose link a secret was, judged by what it gave: a new seat has exactly the link's role, a seat that rose has risen to it, and
 * whoever may only observe came by an observer's. Otherwise the link gave no more than the seat had, and nobody can tell.
 */
export function linkRole(given: Role, isNew: boolean, before: Role | undefined): Role | undefined {
  const rose = before !== undefined && ROLES.indexOf(given) > ROLES.indexOf(before);
  return isNew || rose || given === "observer" ? given : undefined;
}

/** The secret that may stand in the address bar: never the facilitator's, so that copying the address shares safely. */
export function addressSecret(role: Role, links: Links): string | undefined {
  return role === "observer" ? links.observer : links.participant;
}

/** The links a seat may hand on: its own and weaker ones. */
export function linksToShare(role: Role): Role[] {
  if (role === "facilitator") return ["participant", "observer", "facilitator"];
  return [role];
}

export function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value);
}

function readSeat(shelf: Shelf, key: string): Membership | undefined {
  const kept = readValue(shelf, key);
  if (typeof kept !== "object" || kept === null) return undefined;
  const { board, seat, role, document, name, title, colour, visited, token } = kept as Record<
    string,
    unknown
  >;
  const whole =
    [board, seat, document, name, title, colour].every(isText) &&
    isRole(role) &&
    typeof visited === "number" &&
    (token === undefined || isText(token));
  return whole ? (kept as Membership) : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
