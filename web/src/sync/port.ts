/**
 * The one door between the page and the board. Behind it a worker holds Automerge, the socket and the disk; the page holds
 * plain values only. The in-thread implementation serves tests.
 */

import type { Edit, TextName } from "../board/edit";
import type { Splice } from "../board/splice";
import type { BoardDelta } from "../board/view";

export interface OpenOptions {
  board: string;
  /** The automerge-repo document id of the board. */
  document: string;
  /** WebSocket address of `/sync/{board}`. */
  url: string;
  /** Sub-protocols that carry a bearer token for a second seat in one browser; empty where the cookie speaks. */
  protocols: string[];
  /** The IndexedDB database: one per board and seat, so that no seat ever sends another's edits. */
  database: string;
  /** Names this tab, over reloads too: its undo history comes back to it. */
  tab: string;
}

/** Opaque to the page: what `revert` takes. JSON-serialisable. */
export type Undo = unknown;

export type Done = { ok: true; undo: Undo | null } | { ok: false; why: string };

export type { Splice } from "../board/splice";

export type Connection = "connecting" | "online" | "offline" | "refused";

export interface Person {
  connection: string;
  seat: string;
  name: string;
  colour: string;
  role: "observer" | "participant" | "facilitator";
}

/** Where somebody's hands are; replaces what that connection said before. All in board units. */
export interface Hands {
  cursor?: { x: number; y: number };
  selection?: string[];
  /** Ideas and groups in flight, and how far from where the document has them. */
  drag?: { items: string[]; dx: number; dy: number };
  /** The text being written, and for how long the writer has been still is the reader's business. */
  typing?: TextName;
  /** The part of the board that is on their screen. */
  view?: { x: number; y: number; width: number; height: number };
  /** The seat whose view they follow; their own view is not said meanwhile. */
  follows?: string;
}

export type PortEvent =
  /**
   * A piece of the board; a large one never blocks the page. Where this device remembers how the board looked, first the pieces of that and
   * `glimpsed`: it can be shown, and worked on. Then, once the document is read, what is different from what was sent, and `opened`.
   */
  | { type: "opening"; piece: BoardDelta }
  | { type: "glimpsed" }
  | { type: "opened" }
  | { type: "changed"; delta: BoardDelta }
  /**
   * A change of a text that `watchText` named, in order; `number` counts them all. `own`: it is what the `write` under way did, after it was
   * shifted; whoever wrote it has it in the value already (see `sync/draft.ts`).
   */
  | { type: "text"; text: TextName; number: number; splices: Splice[]; own: boolean }
  /**
   * `waiting`: my edits that are not yet known to be on the server's disk. `stored`: the device keeps what I do, or is only a moment behind;
   * false: its disk is full, refused or dead, and all goes on without it. `isLevel`: here is all that the server had when it last spoke on
   * this line.
   */
  | { type: "state"; connection: Connection; waiting: number; stored: boolean; isLevel: boolean }
  /** Who is here; `server` is the server's clock at sending. `me` is this tab's own connection. */
  | { type: "people"; me: string; people: Person[]; server: number }
  | { type: "hands"; hands: Map<string, Hands> }
  /** What can be taken back from an earlier visit; null: nothing. `tab`: what this tab is called from now on. Once, after opening. */
  | { type: "history"; tab: string; history: string | null }
  /** The server took back some of what I did, by this rule; these words of mine are nowhere any more. */
  | { type: "refused"; rule: string; words: string }
  | { type: "failed"; why: "worker" | "document" | "too-new"; detail: string };

export interface BoardPort {
  onEvent(listener: (event: PortEvent) => void): () => void;
  open(options: OpenOptions): void;
  apply(edit: Edit): Promise<Done>;
  revert(undo: Undo, at: number): Promise<Done>;
  /** Starts `text` events for one text and answers its value now, with the number to count from. */
  watchText(text: TextName): Promise<{ value: string; number: number }>;
  unwatchText(text: TextName): void;
  /**
   * Like `apply` of a `write`, from a writer who had seen events up to `seen`: what came since is worked in. Answers when it is in the
   * document. One at a time for each text: the next only after this one's `own` event was seen.
   */
  write(text: TextName, splices: Splice[], seen: number): Promise<Done>;
  hands(hands: Hands): void;
  /** Keeps, instead of what was kept before, what this tab can take back: for its next visit. Opaque to the worker. */
  keepHistory(history: string): void;
  close(): void;
}
