import { expect, test } from "vitest";
import { createSingleKeys } from "./singleKeys";
import { shelf } from "./testShelf";

test("single keys are on until switched off, and the device remembers", () => {
  const storage = shelf();
  const isOn = createSingleKeys(storage);
  expect(isOn.get()).toBe(true);
  isOn.set(false);
  expect(createSingleKeys(storage).get()).toBe(false);
  isOn.set(true);
  expect([createSingleKeys(storage).get(), storage.length]).toEqual([true, 0]);
});

test("a full device still switches them off for now", () => {
  const full = {
    ...shelf(),
    setItem: () => {
      throw new Error("full");
    },
  };
  const isOn = createSingleKeys(full);
  isOn.set(false);
  expect(isOn.get()).toBe(false);
});
