/**
 * My undo and redo. An entry is one thing I did, as the steps that take it back; the worker takes back only what still holds my
 * value, so nobody's later work is touched. Steps are data, so that they survive the page (see `historyText.ts`).
 */

import type { Edit } from "../board/edit";
import type { Done, Undo } from "../sync/port";
import { createCell, type Source } from "./store";

/** What was done, for telling what was undone. */
export interface Deed {
  what: Edit["type"] | "expand";
  /** How many things it was done to. */
  count: number;
}

/** An idea as I left it when it was new: taking that back throws it away, where it still is so. */
export interface Made {
  id: string;
  text: string;
  colour: string;
  place: string;
}

/** One step back: what the worker gave for it, or an idea to throw away. */
export type Step = { readonly undo: Undo } | { readonly made: Made };

export interface Entry {
  deed: Deed;
  /** In the order in which they were done. */
  steps: Step[];
  session?: object | undefined;
}

export type Outcome =
  | { kind: "done"; deed: Deed }
  /** Others have worked on it since, so it stays. */
  | { kind: "kept"; deed: Deed }
  | { kind: "nothing" };

/** What can be taken back and what can be done again, the next one last. */
export interface Stacks {
  past: readonly Entry[];
  future: readonly Entry[];
}

export interface History {
  can: Source<{ undo: boolean; redo: boolean }>;
  /** Steps given in a row with the same `session` become one entry. */
  did(deed: Deed, step: Step, session?: object): void;
  /** Takes back all that was done in `session` by throwing away what was made; null: none of it is to be undone, nor what follows. */
  settle(session: object, made: Made | null): void;
  undo(take: TakeBack): Promise<Outcome>;
  redo(take: TakeBack): Promise<Outcome>;
  /** Until `recall` what an earlier visit did is being looked for: both ways can be asked for, and wait. */
  expect(): void;
  /** Puts what an earlier visit did under what was done since. */
  recall(earlier: Stacks): void;
  /** As they are now. `listener` hears of every change. */
  stacks(): Stacks;
  onChange(listener: () => void): void;
}

/** Takes one step back and answers with the undo of that. */
export type TakeBack = (step: Step) => Promise<Done>;

/** So many things one can take back; more would be memory without use. */
const DEPTH = 200;

export function createHistory(): History {
  const past: Entry[] = [];
  const future: Entry[] = [];
  const can = createCell({ undo: false, redo: false });
  const forgotten = new WeakSet<object>();
  let changed = () => {};
  let open: Entry | undefined;
  /** Reverts run one after the other: two quick Ctrl+Z take back two things, in order. */
  let turn: Promise<unknown> = Promise.resolve();

  let recalled = Promise.resolve();
  /** Not null while an earlier visit is being looked for. */
  let finish: (() => void) | null = null;

  const look = () => {
    const next = { undo: past.length > 0 || finish !== null, redo: future.length > 0 || finish !== null };
    const now = can.get();
    if (next.undo !== now.undo || next.redo !== now.redo) can.set(next);
  };
  const tell = () => {
    look();
    changed();
  };

  const shift = (from: Entry[], to: Entry[], take: TakeBack): Promise<Outcome> => {
    const result = turn.then(async (): Promise<Outcome> => {
      await recalled;
      const entry = from.pop();
      open = undefined;
      if (!entry) return { kind: "nothing" };
      const back: Step[] = [];
      for (const step of entry.steps.toReversed()) {
        const done = await take(step);
        if (done.ok && done.undo !== null) back.push({ undo: done.undo });
      }
      if (back.length > 0) to.push({ deed: entry.deed, steps: back });
      tell();
      return { kind: back.length > 0 ? "done" : "kept", deed: entry.deed };
    });
    turn = result;
    return result;
  };

  return {
    can,
    did(deed, step, session) {
      if (session !== undefined && forgotten.has(session)) return;
      if (open && session !== undefined && open.session === session) {
        open.steps.push(step);
        // More ideas than one change holds come in several.
        if (deed.what === "add" && open.deed.what === "add")
          open.deed = { ...deed, count: open.deed.count + deed.count };
      } else {
        open = { deed, steps: [step], session };
        past.push(open);
      }
      if (past.length > DEPTH) past.shift();
      future.length = 0;
      tell();
    },
    settle(session, made) {
      const at = past.findLastIndex((one) => one.session === session);
      const entry = past[at];
      if (entry && made) entry.steps = [{ made }];
      else if (entry) past.splice(at, 1);
      if (!made) forgotten.add(session);
      tell();
    },
    undo: (take) => shift(past, future, take),
    redo: (take) => shift(future, past, take),
    expect() {
      if (finish) return;
      recalled = new Promise((resolve) => {
        finish = resolve;
      });
      look();
    },
    recall(earlier) {
      finish?.();
      finish = null;
      // What was done since cannot be followed by what was undone before it.
      if (past.length === 0) future.unshift(...earlier.future);
      past.unshift(...earlier.past);
      past.splice(0, past.length - DEPTH);
      // An earlier visit that left nothing changes nothing that is kept.
      if (earlier.past.length + earlier.future.length > 0) tell();
      else look();
    },
    stacks: () => ({ past, future }),
    onChange(listener) {
      changed = listener;
    },
  };
}
