import { expect, test } from "vitest";
import { createSwitch } from "./switch";
import { shelf } from "./testShelf";

test("it is on until switched off, and the device remembers", () => {
  const storage = shelf();
  const isOn = createSwitch(storage, "keys");
  expect(isOn.get()).toBe(true);
  isOn.set(false);
  expect(createSwitch(storage, "keys").get()).toBe(false);
  isOn.set(true);
  expect([createSwitch(storage, "keys").get(), storage.length]).toEqual([true, 0]);
});

test("a full device still switches it off for now", () => {
  const full = {
    ...shelf(),
    setItem: () => {
      throw new Error("full");
    },
  };
  const isOn = createSwitch(full, "keys");
  isOn.set(false);
  expect(isOn.get()).toBe(false);
});
