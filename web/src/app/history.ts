/**
 * My undo and redo. An entry is one thing I did, as the steps that take it back; the worker takes back only what still holds my
 * value, so nobody's later work is touched.
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

/** One step back: what the worker gave for it, or an edit made when the time comes (null when it no longer applies). */
export type Step = { undo: Undo } | { edit: () => Edit | null };

interface Entry {
  deed: Deed;
  /** In the order in which they were done. */
  steps: Step[];
  session: object | undefined;
}

export type Outcome =
  | { kind: "done"; deed: Deed }
  /** Others have worked on it since, so it stays. */
  | { kind: "kept"; deed: Deed }
  | { kind: "nothing" };

export interface History {
  can: Source<{ undo: boolean; redo: boolean }>;
  /** Steps given in a row with the same `session` become one entry. */
  did(deed: Deed, step: Step, session?: object): void;
  /** Takes back all that was done in `session` by this one step instead. */
  settle(session: object, step: Step): void;
  undo(take: TakeBack): Promise<Outcome>;
  redo(take: TakeBack): Promise<Outcome>;
}

/** Takes one step back and answers with the undo of that. */
export type TakeBack = (step: Step) => Promise<Done>;

/** So many things one can take back; more would be memory without use. */
const DEPTH = 200;

export function createHistory(): History {
  const past: Entry[] = [];
  const future: Entry[] = [];
  const can = createCell({ undo: false, redo: false });
  let open: Entry | undefined;
  /** Reverts run one after the other: two quick Ctrl+Z take back two things, in order. */
  let turn: Promise<unknown> = Promise.resolve();

  const tell = () => {
    const next = { undo: past.length > 0, redo: future.length > 0 };
    const now = can.get();
    if (next.undo !== now.undo || next.redo !== now.redo) can.set(next);
  };

  const shift = (from: Entry[], to: Entry[], take: TakeBack): Promise<Outcome> => {
    const result = turn.then(async (): Promise<Outcome> => {
      const entry = from.pop();
      open = undefined;
      if (!entry) return { kind: "nothing" };
      const back: Step[] = [];
      for (const step of entry.steps.toReversed()) {
        const done = await take(step);
        if (done.ok && done.undo !== null) back.push({ undo: done.undo });
      }
      if (back.length > 0) to.push({ deed: entry.deed, steps: back, session: undefined });
      tell();
      return { kind: back.length > 0 ? "done" : "kept", deed: entry.deed };
    });
    turn = result;
    return result;
  };

  return {
    can,
    did(deed, step, session) {
      if (open && session !== undefined && open.session === session) open.steps.push(step);
      else {
        open = { deed, steps: [step], session };
        past.push(open);
      }
      if (past.length > DEPTH) past.shift();
      future.length = 0;
      tell();
    },
    settle(session, step) {
      const entry = past.findLast((one) => one.session === session);
      if (entry) entry.steps = [step];
    },
    undo: (take) => shift(past, future, take),
    redo: (take) => shift(future, past, take),
  };
}
