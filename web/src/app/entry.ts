/** The way onto a board: from an address, a seat remembered on this device, or a link's secret, to a seat. */

import type { Answer, Api, Seat } from "./api";
import { type Device, rememberName } from "./device";
import {
  linkRole,
  linksOf,
  type Membership,
  ROLES,
  rememberLinks,
  rememberSeat,
  seatHere,
} from "./membership";

/** What to do first when somebody comes to a board's address. */
export type Step =
  /** Straight to the board; a link that this device did not know may raise the seat meanwhile. */
  | { kind: "board"; seat: Membership; raise: string | undefined }
  /** Ask for a name. */
  | { kind: "join"; secret: string }
  /** Nothing is remembered and there is no link: the server may know the cookie. */
  | { kind: "ask" };

/** Decides on what this device knows alone, so that it works offline. */
export function firstStep(device: Device, board: string, secret: string | undefined, another: boolean): Step {
  const seat = another ? undefined : seatHere(device, board);
  if (seat) {
    const { origin: _, ...secrets } = linksOf(device, board);
    const isNews = secret !== undefined && !mayGiveNothingNew(seat, secrets, secret);
    return { kind: "board", seat, raise: isNews ? secret : undefined };
  }
  return secret === undefined ? { kind: "ask" } : { kind: "join", secret };
}

/** A known link of no higher role than the seat's. */
function mayGiveNothingNew(
  seat: Membership,
  secrets: Partial<Record<Membership["role"], string>>,
  secret: string,
): boolean {
  const role = ROLES.find((one) => secrets[one] === secret);
  return role !== undefined && ROLES.indexOf(role) <= ROLES.indexOf(seat.role);
}

export interface Arrival {
  board: string;
  secret: string;
  name: string;
  /** Sit down as somebody else: a seat of this tab, beside the device's own. */
  another: boolean;
  /** The board's title, if known already. */
  title?: string;
}

/** Exchanges a link for a seat (or raises the one there is) and remembers what came of it. */
export async function takeSeat(
  api: Pick<Api, "takeSeat">,
  device: Device,
  { board, secret, name, another, title }: Arrival,
  now: number,
): Promise<Answer<Membership>> {
  const before = another ? undefined : seatHere(device, board);
  const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions();
  const newcomer = { secret, name, zone: timeZone, locale, ...(another ? { bearer: true } : {}) };
  const answer = await api.takeSeat(board, newcomer, before?.token);
  if (!answer.ok) return answer;
  if (another && answer.value.token === undefined) return { ok: false, trouble: "server" };

  const role = linkRole(answer.value.role, answer.value.isNew, before?.role);
  if (role !== undefined) rememberLinks(device, board, { [role]: secret });
  if (!another) rememberName(device, name);
  const token = before?.token ?? answer.value.token;
  const seat = membership(
    board,
    { ...answer.value, token },
    { name, title: title ?? before?.title ?? "" },
    now,
  );
  rememberSeat(device, seat);
  return { ok: true, value: seat };
}

/** Asks the server who this tab is on the board, and remembers the answer. */
export async function checkSeat(
  api: Pick<Api, "whoAmI">,
  device: Device,
  board: string,
  now: number,
): Promise<Answer<Membership>> {
  const before = seatHere(device, board);
  const answer = await api.whoAmI(board, before?.token);
  if (!answer.ok) return answer;
  const known = { name: before?.name ?? "", title: before?.title ?? "" };
  const seat = membership(board, { ...answer.value, token: before?.token }, known, now);
  rememberSeat(device, seat);
  return { ok: true, value: seat };
}

function membership(
  board: string,
  { seat, role, document, name, colour, token }: Seat,
  typed: { name: string; title: string },
  now: number,
): Membership {
  return {
    board,
    seat,
    role,
    document,
    name: name ?? typed.name,
    colour,
    title: typed.title,
    visited: now,
    ...(token === undefined ? {} : { token }),
  };
}
