import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { MemoryStore } from "./memoryStore";
import { Shelf } from "./shelf";

const KEY = ["document", "incremental", "1"];
const DATA = new Uint8Array([1]);

let store: MemoryStore;
let trouble: (string | null)[];
let shelf: Shelf;

beforeEach(() => {
  vi.useFakeTimers();
  store = new MemoryStore();
  trouble = [];
  shelf = new Shelf(store, (why) => trouble.push(why));
});
afterEach(() => {
  vi.useRealTimers();
});

test("what could not be written is tried again every five seconds until it can", async () => {
  const save = vi.spyOn(store, "save");
  store.isFull = true;
  await shelf.save(KEY, DATA);
  expect([shelf.isClear, shelf.isFailing]).toEqual([false, true]);
  await vi.advanceTimersByTimeAsync(4_999);
  expect(save).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(save).toHaveBeenCalledTimes(2);
  expect(trouble).toEqual(["Error: QuotaExceededError"]);
  store.isFull = false;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await store.load(KEY)).toEqual(DATA);
  expect([shelf.isClear, shelf.isFailing]).toEqual([true, false]);
  expect(trouble).toEqual(["Error: QuotaExceededError", null]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(save).toHaveBeenCalledTimes(3);
});

test("a new write tries at once what waits, and no timer is left behind", async () => {
  store.isFull = true;
  await shelf.save(KEY, DATA);
  await vi.advanceTimersByTimeAsync(2_000);
  store.isFull = false;
  await shelf.remove(["another"]);
  expect(await store.load(KEY)).toEqual(DATA);
  expect(vi.getTimerCount()).toBe(0);
});

test("what waits reads as written, and of two writes only the later is owed", async () => {
  store.isFull = true;
  await shelf.save(KEY, new Uint8Array([0]));
  await shelf.save(KEY, DATA);
  expect(await shelf.load(KEY)).toEqual(DATA);
  await shelf.remove(KEY);
  expect(await shelf.load(KEY)).toBeUndefined();
  const save = vi.spyOn(store, "save");
  store.isFull = false;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(save).not.toHaveBeenCalled();
});

test("a closed shelf tries no more", async () => {
  store.isFull = true;
  await shelf.save(KEY, DATA);
  shelf.close();
  expect(vi.getTimerCount()).toBe(0);
  await shelf.save(KEY, DATA);
  expect(vi.getTimerCount()).toBe(0);
});
