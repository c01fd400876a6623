/**
 * Words that are being written while the page goes. What is sent to the worker in that moment may die with it, so they are kept on
 * the device in the same breath; when the board is opened again and has caught up, what did not come through by itself is put in.
 */

import type { Colour, Place, TextName } from "../board/edit";
import { COLOURS } from "../board/edit";
import { isWritablePlace } from "../board/place";
import { textPath } from "../board/schema";
import { diffTexts, type Splice, transformSplices } from "../board/splice";
import { limitOf } from "../board/textLimit";
import type { Board } from "./board";
import { type Device, keysWith, readValue, writeValue } from "./device";

export interface LastWords {
  text: TextName;
  /** The text as the device or the server is sure to have it. */
  before: string;
  /** The text as I left it. */
  after: string;
  /** What to make of them where the idea itself did not come through. */
  idea: { place: Place; colour: Colour } | null;
}

/** What was sent so long ago is on the device; milliseconds. A busy machine takes its time, also between hiding a page and ending it. */
const SAFE_MS = 5000;
/** So many texts one can have been writing in that time. */
const TEXTS_MAX = 4;

/** What a text was before each write of the last moments. */
export interface Trail {
  /** A write goes out, and this is what the document had before it. */
  sent(before: string): void;
  /** What the document has for sure, given what it has by now. */
  safe(now: string): string;
}

export function createTrail(clock: () => number): Trail {
  let steps: { before: string; at: number }[] = [];
  const fresh = () => steps.filter(({ at }) => clock() - at < SAFE_MS);
  return {
    sent(before) {
      steps = [...fresh(), { before, at: clock() }];
    },
    safe: (now) => fresh()[0]?.before ?? now,
  };
}

export interface LastWordsBook {
  /** A text is being written; `words` tells what of it might be lost now. */
  opened(words: () => LastWords | null): void;
  all(): LastWords[];
}

export function createLastWordsBook(): LastWordsBook {
  let texts: (() => LastWords | null)[] = [];
  return {
    opened(words) {
      texts = [...texts, words].slice(-TEXTS_MAX);
    },
    all: () => texts.map((words) => words()).filter((words) => words !== null),
  };
}

export function lastWordsKey(board: string, seat = ""): string {
  return `chorus.words.${board}.${seat}`;
}

/** Keeps them; the answer forgets them again, for a page that stays after all. */
export function keepLastWords(device: Device, { me, lastWords, world }: Board, board: string): () => void {
  const words = lastWords.all();
  const key = `${lastWordsKey(board, me.seat)}.${world.id()}`;
  if (words.length > 0) writeValue(device.lasting, key, words);
  return () => device.lasting.removeItem(key);
}

/** Puts in what is kept for this seat and not on the board, once the board has caught up. The answer stops waiting for that. */
export function recoverLastWords(device: Device, board: Board, id: string): () => void {
  const keys = keysWith(device.lasting, lastWordsKey(id, board.me.seat));
  if (keys.length === 0) return () => {};
  const look = () => {
    const { opened, isLevel, connection } = board.state.get();
    if (!opened || !(isLevel || connection === "offline")) return;
    stop();
    for (const key of keys) {
      const kept = readValue(device.lasting, key);
      device.lasting.removeItem(key);
      for (const words of Array.isArray(kept) ? kept : []) if (areWords(words)) putIn(board, words);
    }
  };
  const stop = board.state.subscribe(look);
  look();
  return stop;
}

function putIn(board: Board, words: LastWords): void {
  const { text, after, idea } = words;
  const now = textNow(board, text);
  if (now !== undefined) {
    const session = {};
    for (const splice of missing(words, now))
      void board.dispatch({ type: "write", text, ...splice }, session);
  } else if (idea) {
    const { world, me } = board;
    const made = { id: world.id(), text: after, ...idea, voice: me.seat, at: world.now() };
    void board.dispatch({ type: "add", ideas: [made] }).then((isThere) => isThere || board.lose(after));
  } else board.lose(after);
}

function textNow(board: Board, text: TextName): string | undefined {
  if (text === "title" || text === "purpose") return board[text].get();
  const id = text.slice(text.indexOf(":") + 1);
  return text.startsWith("idea:") ? board.ideas.get(id)?.text : board.groups.get(id)?.title;
}

/** What of the words is not in the text as it is now. */
export function missing({ before, after }: Pick<LastWords, "before" | "after">, now: string): Splice[] {
  const mine = diffTexts(before, after);
  const since = diffTexts(before, now);
  if (!mine || now === after) return [];
  if (!since) return [mine];
  // A part of it came: all that is left to do is to go on.
  const rest = diffTexts(now, after);
  if (rest?.remove === 0 && now.length > before.length - mine.remove) return [rest];
  const isThere = mine.insert !== "" && now.includes(mine.insert) && !before.includes(mine.insert);
  return isThere ? [] : transformSplices([mine], [since], true);
}

/** Whether it is what we keep: the device may have been damaged, or another version been here. */
function areWords(value: unknown): value is LastWords {
  if (typeof value !== "object" || value === null) return false;
  const { text, before, after, idea } = value as Record<string, unknown>;
  if (typeof text !== "string" || typeof before !== "string" || typeof after !== "string") return false;
  if (textPath(text as TextName) === null || after.length > limitOf(text as TextName)) return false;
  return idea === null || isSeat(idea);
}

function isSeat(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { place, colour } = value as Record<string, unknown>;
  return typeof place === "string" && isWritablePlace(place) && COLOURS.some((known) => known === colour);
}
