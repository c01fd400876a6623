/**
 * Tells a screen reader what happens on the board, in batches: what others did is gathered and summed up, at most one message every
 * few seconds and never while I write; what I did myself is confirmed a moment later. The clock is an argument.
 */

import type { Item } from "../board/edit";
import type { GroupView, IdeaView } from "../board/view";
import { type Batch, type Known, type Sentence, summary } from "./announceSummary";
import type { Change, News } from "./board";
import type { Deed } from "./history";

export type Announcement = { by: "me"; deeds: readonly Deed[] } | { by: "others"; sentences: Sentence[] };

export interface Clock {
  now(): number;
  /** Calls once after so many milliseconds, unless the answer is called first. */
  later(ms: number, work: () => void): () => void;
}

export interface Announcer {
  news(news: News): void;
  came(name: string): void;
  went(name: string): void;
  /** Somebody else has this in hand now. */
  holds(name: string, item: Item, doing: "carrying" | "typing"): void;
  stop(): void;
}

/** What comes in a burst is told as one. */
const GATHER_MS = 1500;
/** Between two messages about others. */
const APART_MS = 4000;
/** After my own deed: keys that repeat (a card nudged ten times) say it once. */
const OWN_MS = 700;
/** So long after somebody let go of a thing its change may be put down to them. */
const HAND_MS = 5000;

export interface Listener {
  isWriting(): boolean;
  say(announcement: Announcement): void;
}

export function createAnnouncer(
  listener: Listener,
  known: Omit<Known, "hand">,
  { now, later }: Clock,
): Announcer {
  const ideas = new Map<string, Change<IdeaView>>();
  const groups = new Map<string, Change<GroupView>>();
  const came = new Set<string>();
  const went = new Set<string>();
  const hands = new Map<string, { names: Set<string>; at: number }>();
  let deeds: Deed[] = [];
  let last = Number.NEGATIVE_INFINITY;
  let stopOthers: (() => void) | null = null;
  let stopMine: (() => void) | null = null;

  const hand: Known["hand"] = (item, doing) => {
    const held = hands.get(`${doing} ${item}`);
    const [name, another] = held && now() - held.at <= HAND_MS + APART_MS ? held.names : [];
    return another === undefined ? name : undefined;
  };

  const tellOthers = () => {
    stopOthers = null;
    if (listener.isWriting()) return due();
    const batch: Batch = { ideas, groups, came: [...came], went: [...went] };
    const sentences = summary(batch, { ...known, hand });
    for (const part of [ideas, groups, came, went, hands]) part.clear();
    if (sentences.length === 0) return;
    last = now();
    listener.say({ by: "others", sentences });
  };

  const due = () => {
    stopOthers ??= later(Math.max(GATHER_MS, last + APART_MS - now()), tellOthers);
  };

  const tellMine = () => {
    stopMine = null;
    const told = deeds;
    deeds = [];
    if (!listener.isWriting()) listener.say({ by: "me", deeds: told });
  };

  return {
    news(news) {
      if (news.by === "me") {
        if (news.deed.what === "write") return;
        deeds = merged(deeds, news.deed);
        stopMine?.();
        stopMine = later(OWN_MS, tellMine);
        return;
      }
      for (const change of news.ideas) keep(ideas, change);
      for (const change of news.groups) keep(groups, change);
      if (ideas.size + groups.size > 0) due();
    },
    came(name) {
      if (!went.delete(name)) came.add(name);
      due();
    },
    went(name) {
      if (!came.delete(name)) went.add(name);
      due();
    },
    holds(name, item, doing) {
      const key = `${doing} ${item}`;
      const held = hands.get(key);
      const isOld = !held || now() - held.at > HAND_MS;
      hands.set(key, { names: isOld ? new Set([name]) : held.names.add(name), at: now() });
    },
    stop() {
      stopOthers?.();
      stopMine?.();
    },
  };
}

/** How it was at first, and how it is now. */
function keep<T extends { id: string }>(batch: Map<string, Change<T>>, { before, after }: Change<T>): void {
  const id = (after ?? before)?.id;
  if (id === undefined) return;
  const known = batch.get(id);
  batch.set(id, { before: known ? known.before : before, after });
}

/** The same again is more of the same. */
function merged(deeds: readonly Deed[], deed: Deed): Deed[] {
  const last = deeds.at(-1);
  if (last?.what !== deed.what) return [...deeds, deed];
  const isSame = deed.what === "move" || deed.what === "recolour";
  return [...deeds.slice(0, -1), isSame ? deed : { ...deed, count: last.count + deed.count }];
}
