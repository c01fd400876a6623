import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Kept, KeptHistory } from "./keptHistory";
import { MemoryStore } from "./memoryStore";
import { Shelf } from "./shelf";

const BOARD = { database: "chorus.b.s", document: "doc" };
const HOUR = 3_600_000;

let store: MemoryStore;
let now: number;
/** Tabs that live, by what they claim. */
let claimed: Set<string>;
let names: number;

beforeEach(() => {
  vi.useFakeTimers();
  store = new MemoryStore();
  claimed = new Set();
  now = 1_000 * HOUR;
  names = 0;
});
afterEach(() => void vi.useRealTimers());

/** A tab that lives until it is closed. */
function tab(returned: Kept["returned"] = []) {
  const mine = new Set<string>();
  const claim = async (name: string) => {
    if (claimed.has(name)) return false;
    claimed.add(name);
    mine.add(name);
    return true;
  };
  names += 1;
  const random = () => 1 / (names + 1);
  const shelf = new Shelf(store, () => {});
  const history = new KeptHistory({ now: () => now, random, claim }, shelf, BOARD, () => returned);
  const dies = () => {
    for (const name of mine) claimed.delete(name);
  };
  const closes = async () => {
    await history.flush();
    dies();
  };
  return { history, dies, closes };
}

const records = () => [...store.chunks.keys()];

test("a tab that reloads has what it kept, with what came back", async () => {
  const before = tab([["a", "b"]]);
  expect(await before.history.recall("one")).toEqual({ tab: "one", kept: null });
  before.history.keep("first");
  before.history.keep("second");
  await before.closes();
  const { tab: name, kept } = await tab().history.recall("one");
  expect(name).toBe("one");
  expect(kept).toMatchObject({ history: "second", returned: [["a", "b"]] });
});

test("it is written by itself within a moment, once for quick edits", async () => {
  const { history, dies } = tab();
  await history.recall("one");
  for (const edit of ["a", "b", "c"]) history.keep(edit);
  expect(records()).toEqual([]);
  await vi.advanceTimersByTimeAsync(150);
  dies();
  expect((await tab().history.recall("one")).kept?.history).toBe("c");
});

test("what was done before it was known where to write is written then", async () => {
  const { history, dies } = tab();
  history.keep("early");
  await vi.advanceTimersByTimeAsync(150);
  expect(records()).toEqual([]);
  await history.recall("one");
  await vi.advanceTimersByTimeAsync(150);
  dies();
  expect((await tab().history.recall("one")).kept?.history).toBe("early");
});

test("two tabs of one seat never mix: one that was duplicated gets a name of its own and begins empty", async () => {
  const first = tab();
  await first.history.recall("one");
  first.history.keep("first");
  await first.history.flush();
  const second = tab();
  const { tab: name, kept } = await second.history.recall("one");
  expect(name).not.toBe("one");
  expect(kept).toBeNull();
  second.history.keep("second");
  await Promise.all([first.closes(), second.closes()]);
  expect((await tab().history.recall("one")).kept?.history).toBe("first");
  expect((await tab().history.recall(name)).kept?.history).toBe("second");
});

/** A record as an earlier tab left it. */
function left(name: string, history: string, at: number): Promise<void> {
  const record = JSON.stringify({ version: 1, at, history, returned: [] });
  return store.save(["chorus", "doc", "history", name], new TextEncoder().encode(record));
}

test("a new tab takes over the latest that no living tab has, and it is there once", async () => {
  await left("old", "older", now - 2 * HOUR);
  await left("late", "latest", now - HOUR);
  await left("here", "another's", now);
  claimed.add(`${BOARD.database} here`);
  const heir = tab();
  expect((await heir.history.recall("new")).kept?.history).toBe("latest");
  expect(records()).toEqual(["chorus/doc/history/old", "chorus/doc/history/here", "chorus/doc/history/new"]);
  heir.dies();
  expect((await tab().history.recall("new")).kept?.history).toBe("latest");
});

test("what is older than a day is not taken over but cleared away, whichever way the clock went", async () => {
  for (const shift of [25 * HOUR, -25 * HOUR]) {
    const gone = tab();
    await gone.history.recall("gone");
    gone.history.keep("yesterday");
    await gone.closes();
    now += shift;
    const next = tab();
    expect((await next.history.recall("next")).kept).toBeNull();
    next.dies();
    expect(records()).toEqual([]);
  }
});

test("a tab's own record has no age", async () => {
  const before = tab();
  await before.history.recall("one");
  before.history.keep("long ago");
  await before.closes();
  now += 900 * HOUR;
  expect((await tab().history.recall("one")).kept?.history).toBe("long ago");
});

test("a damaged record, or one of another version, is none", async () => {
  const whole = { version: 1, at: now, history: "h", returned: [] };
  for (const record of [
    "{",
    "null",
    JSON.stringify({ ...whole, version: 2 }),
    JSON.stringify({ ...whole, history: 5 }),
    JSON.stringify({ ...whole, returned: [["a"]] }),
  ]) {
    await store.save(["chorus", "doc", "history", "one"], new TextEncoder().encode(record));
    const one = tab();
    expect(await one.history.recall("one")).toEqual({ tab: "one", kept: null });
    one.dies();
  }
  await store.save(["chorus", "doc", "history", "one"], new TextEncoder().encode(JSON.stringify(whole)));
  expect((await tab().history.recall("one")).kept?.history).toBe("h");
});
