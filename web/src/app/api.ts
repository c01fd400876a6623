/** The server's commands over HTTP (DESIGN, section 7). Every answer is checked before it is believed. */

import { readLink } from "./address";
import { isRole, type Links, type Role } from "./membership";

/** Why a call failed, as far as people can do something about it. */
export type Trouble =
  /** No answer: this device is offline, or the server is away. */
  | "away"
  /** The server does not know this board. */
  | "no-board"
  /** The link is wrong, or no longer valid. */
  | "bad-link"
  /** This device has no seat there (any more). */
  | "no-seat"
  /** Too many calls in a short time. */
  | "too-fast"
  /** The board has as many people or links as it can hold. */
  | "full"
  /** What was typed does not do. */
  | "bad-input"
  /** Something else, and it is not the person's doing. */
  | "server";

export type Answer<T> = { ok: true; value: T } | { ok: false; trouble: Trouble };

export interface Seat {
  seat: string;
  role: Role;
  document: string;
  colour: string;
  /** The name as the server has it, where it says. */
  name: string | undefined;
  /** Only when a bearer token was asked for. */
  token: string | undefined;
  /** Whether the seat was made by this call. */
  isNew: boolean;
}

export interface NewBoard {
  board: string;
  links: Links;
}

export interface Newcomer {
  secret: string;
  name: string;
  /** IANA time zone. */
  zone: string;
  /** BCP 47. */
  locale: string;
  /** Ask for a token instead of a cookie: a second seat in one browser. */
  bearer?: boolean;
}

export interface Api {
  createBoard(board: { title: string; purpose?: string }): Promise<Answer<NewBoard>>;
  /** `token` names a seat of this tab that the link is to raise. */
  takeSeat(board: string, newcomer: Newcomer, token: string | undefined): Promise<Answer<Seat>>;
  whoAmI(board: string, token: string | undefined): Promise<Answer<Seat>>;
  makeLink(
    board: string,
    role: Role,
    token: string | undefined,
  ): Promise<Answer<{ secret: string; origin: string }>>;
}

/** How long a call may take before the server counts as away; milliseconds. */
const PATIENCE_MS = 10_000;

export function createApi(fetch: typeof globalThis.fetch): Api {
  const call = async <T>(
    path: string,
    init: RequestInit,
    read: (body: Record<string, unknown>, status: number) => T | undefined,
    meanings: Partial<Record<number, Trouble>> = {},
  ): Promise<Answer<T>> => {
    let response: Response;
    try {
      response = await fetch(`/api/boards${path}`, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
    } catch {
      return { ok: false, trouble: "away" };
    }
    if (!response.ok) return { ok: false, trouble: meanings[response.status] ?? troubleOf(response.status) };
    const body: unknown = await response.json().catch(() => undefined);
    const value = typeof body === "object" && body !== null ? read({ ...body }, response.status) : undefined;
    return value === undefined ? { ok: false, trouble: "server" } : { ok: true, value };
  };

  return {
    createBoard: (board) => call("", post(board), readNewBoard),
    takeSeat(board, newcomer, token) {
      const init = withToken(post(newcomer), token);
      // A second seat must not be mistaken for the one whose cookie this browser holds.
      if (newcomer.bearer) init.credentials = "omit";
      return call(`/${board}/seats`, init, readSeat, { 401: "bad-link", 403: "bad-link", 404: "bad-link" });
    },
    whoAmI: (board, token) => call(`/${board}/seats/me`, withToken({}, token), readSeat),
    makeLink: (board, role, token) =>
      call(`/${board}/links`, withToken(post({ role }), token), (body) =>
        typeof body.link === "string" ? readLink(body.link) : undefined,
      ),
  };
}

function post(body: object): RequestInit {
  return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

function withToken(init: RequestInit, token: string | undefined): RequestInit {
  if (token === undefined) return init;
  return { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` }, credentials: "omit" };
}

function troubleOf(status: number): Trouble {
  switch (status) {
    case 401:
    case 403:
      return "no-seat";
    case 404:
      return "no-board";
    case 409:
      return "full";
    case 429:
      return "too-fast";
    // What proxies answer while the server behind them is down.
    case 502:
    case 503:
    case 504:
      return "away";
    default:
      return status < 500 ? "bad-input" : "server";
  }
}

function readNewBoard({ board, links }: Record<string, unknown>): NewBoard | undefined {
  if (typeof board !== "string" || typeof links !== "object" || links === null) return undefined;
  const known: Links = {};
  for (const [role, text] of Object.entries(links)) {
    const link = typeof text === "string" ? readLink(text) : undefined;
    if (isRole(role) && link) Object.assign(known, { [role]: link.secret, origin: link.origin });
  }
  return known.facilitator === undefined ? undefined : { board, links: known };
}

function readSeat(body: Record<string, unknown>, status: number): Seat | undefined {
  const { seat, role, document, name, colour, token } = body;
  if (typeof seat !== "string" || typeof document !== "string" || typeof colour !== "string")
    return undefined;
  if (!isRole(role)) return undefined;
  return {
    seat,
    role,
    document,
    colour,
    name: text(name),
    token: text(token),
    isNew: status === 201,
  };
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
