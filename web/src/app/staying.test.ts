import { expect, test, vi } from "vitest";
import { createStaying } from "./staying";

const storage = (persisted: boolean, persist: boolean) => ({
  persisted: vi.fn(async () => persisted),
  persist: vi.fn(async () => persist),
});

test("the browser is asked once, however often there is something new to keep", async () => {
  const browser = storage(false, true);
  const staying = createStaying(browser);
  expect(staying.promised.get()).toBeNull();
  await Promise.all([staying.ask(), staying.ask()]);
  await staying.ask();
  expect(browser.persist).toHaveBeenCalledTimes(1);
  expect(staying.promised.get()).toBe(true);
});

test("a browser that has promised already is not asked again, and one that refuses is believed", async () => {
  const kept = storage(true, false);
  const staying = createStaying(kept);
  await staying.ask();
  expect([staying.promised.get(), kept.persist.mock.calls.length]).toEqual([true, 0]);
  const refusing = createStaying(storage(false, false));
  await refusing.ask();
  expect(refusing.promised.get()).toBe(false);
});

test("where nothing can be asked nothing is said, and what goes wrong is no promise", async () => {
  const nowhere = createStaying(undefined);
  await nowhere.ask();
  expect(nowhere.promised.get()).toBeNull();
  const broken = createStaying({
    persisted: () => Promise.reject(new TypeError("opaque origin")),
    persist: async () => true,
  });
  await broken.ask();
  expect(broken.promised.get()).toBe(false);
});
