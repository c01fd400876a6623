import { expect, test } from "vitest";
import { createHistory, type Deed, type Step } from "./history";

const wrote: Deed = { what: "write", count: 1 };
const moved: Deed = { what: "move", count: 3 };

function recorder(undo: (step: Step) => unknown = (step) => ("undo" in step ? `-${step.undo}` : "away")) {
  const taken: unknown[] = [];
  return {
    taken,
    take: async (step: Step) => {
      taken.push("undo" in step ? step.undo : step.made.id);
      return { ok: true, undo: undo(step) } as const;
    },
  };
}

test("steps of one session are taken back together, last first", async () => {
  const history = createHistory();
  const session = {};
  history.did(wrote, { undo: 1 }, session);
  history.did(wrote, { undo: 2 }, session);
  const { take, taken } = recorder();
  expect(await history.undo(take)).toEqual({ kind: "done", deed: wrote });
  expect(taken).toEqual([2, 1]);
  expect(history.can.get()).toEqual({ undo: false, redo: true });
});

test("another deed in between closes a session", async () => {
  const history = createHistory();
  const session = {};
  history.did(wrote, { undo: 1 }, session);
  history.did(moved, { undo: 2 });
  history.did(wrote, { undo: 3 }, session);
  const { take, taken } = recorder();
  await history.undo(take);
  expect(taken).toEqual([3]);
});

test("redo takes back what undo did, in the order of doing", async () => {
  const history = createHistory();
  const session = {};
  history.did(wrote, { undo: 1 }, session);
  history.did(wrote, { undo: 2 }, session);
  const { take, taken } = recorder();
  await history.undo(take);
  await history.redo(take);
  expect(taken).toEqual([2, 1, "-1", "-2"]);
});

test("a new deed forgets what could be redone", async () => {
  const history = createHistory();
  history.did(moved, { undo: 1 });
  await history.undo(recorder().take);
  history.did(wrote, { undo: 2 });
  expect(history.can.get()).toEqual({ undo: true, redo: false });
});

test("what others have worked on since is kept, and there is nothing to redo", async () => {
  const history = createHistory();
  history.did(moved, { undo: 1 });
  expect(await history.undo(recorder(() => null).take)).toEqual({ kind: "kept", deed: moved });
  expect(history.can.get()).toEqual({ undo: false, redo: false });
});

test("two quick undos take back two deeds in order, even when the first answer is slow", async () => {
  const history = createHistory();
  history.did(wrote, { undo: 1 });
  history.did(moved, { undo: 2 });
  const taken: unknown[] = [];
  let release: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const take = async (step: Step) => {
    const undo = "undo" in step ? step.undo : null;
    if (undo === 2) await gate;
    taken.push(undo);
    return { ok: true, undo: `-${undo}` } as const;
  };
  const both = Promise.all([history.undo(take), history.undo(take)]);
  release();
  await both;
  expect(taken).toEqual([2, 1]);
});

test("only so many deeds are remembered", async () => {
  const history = createHistory();
  for (let i = 0; i < 250; i += 1) history.did(moved, { undo: i });
  const { take, taken } = recorder();
  while (history.can.get().undo) await history.undo(take);
  expect(taken).toHaveLength(200);
});

test("what is settled is taken back by one step", async () => {
  const history = createHistory();
  const session = {};
  history.did(wrote, { undo: 1 }, session);
  history.did(wrote, { undo: 2 }, session);
  history.settle(session, { id: "lunch", text: "Lunch", colour: "sun", place: "canvas@0,0" });
  const { take, taken } = recorder();
  await history.undo(take);
  await history.redo(take);
  expect(taken).toEqual(["lunch", "away"]);
});

test("what came to nothing is not undone, nor what was on its way", async () => {
  const history = createHistory();
  const session = {};
  history.did(moved, { undo: 1 });
  history.did(wrote, { undo: 2 }, session);
  history.settle(session, null);
  history.did(wrote, { undo: 3 }, session);
  const { take, taken } = recorder();
  await history.undo(take);
  expect(taken).toEqual([1]);
  expect(history.can.get().undo).toBe(false);
});

test("what an earlier visit did lies under what was done since, and is done again only when nothing was", async () => {
  const earlier = () => ({
    past: [{ deed: moved, steps: [{ undo: 1 }] }],
    future: [{ deed: wrote, steps: [{ undo: 2 }] }],
  });
  const still = createHistory();
  still.recall(earlier());
  expect(still.can.get()).toEqual({ undo: true, redo: true });

  const busy = createHistory();
  busy.did(wrote, { undo: 3 });
  busy.recall(earlier());
  expect(busy.can.get()).toEqual({ undo: true, redo: false });
  const { take, taken } = recorder();
  await busy.undo(take);
  await busy.undo(take);
  expect(taken).toEqual([3, 1]);
});

test("what is asked while an earlier visit is looked for waits for it", async () => {
  const history = createHistory();
  const kept: number[] = [];
  history.onChange(() => kept.push(history.stacks().past.length));
  history.expect();
  expect(history.can.get()).toEqual({ undo: true, redo: true });
  const { take, taken } = recorder();
  const undone = history.undo(take);
  history.did(moved, { undo: 2 });
  expect(taken).toEqual([]);
  history.recall({ past: [{ deed: wrote, steps: [{ undo: 1 as never }] }], future: [] });
  // What was done last goes first, wherever it was done.
  expect(await undone).toEqual({ kind: "done", deed: moved });
  expect(taken).toEqual([2]);
  expect(history.can.get()).toEqual({ undo: true, redo: true });
  expect(kept).toEqual([1, 2, 1]);
});

test("an earlier visit that left nothing ends the waiting, and nothing is kept because of it", async () => {
  const history = createHistory();
  let kept = 0;
  history.onChange(() => {
    kept += 1;
  });
  history.expect();
  const undone = history.undo(recorder().take);
  history.recall({ past: [], future: [] });
  expect(history.can.get()).toEqual({ undo: false, redo: false });
  expect(await undone).toEqual({ kind: "nothing" });
  expect(kept).toBe(0);
});

test("everything that changes what can be taken back is told", async () => {
  const history = createHistory();
  const told: number[] = [];
  history.onChange(() => told.push(history.stacks().past.length));
  const session = {};
  history.did(wrote, { undo: 1 }, session);
  history.did(moved, { undo: 2 });
  await history.undo(recorder().take);
  history.settle(session, null);
  expect(told).toEqual([1, 2, 1, 0]);
});
