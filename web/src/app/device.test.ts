import { expect, test } from "vitest";
import { keysWith, openDevice, readValue, rememberedName, rememberName, writeValue } from "./device";
import { shelf } from "./testShelf";

test("a browser that refuses storage still gets a device, and it says that it forgets", () => {
  const device = openDevice({
    get localStorage(): Storage {
      throw new DOMException("blocked", "SecurityError");
    },
    sessionStorage: shelf(),
  });
  expect(device.remembers).toBe(false);
  rememberName(device, "Ada");
  expect(rememberedName(device)).toBe("Ada");
});

test("storage that takes nothing is no storage", () => {
  const full = shelf();
  full.setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  expect(openDevice({ localStorage: full, sessionStorage: shelf() }).remembers).toBe(false);
});

test("probing leaves nothing behind", () => {
  const lasting = shelf();
  expect(openDevice({ localStorage: lasting, sessionStorage: shelf() }).remembers).toBe(true);
  expect(lasting.length).toBe(0);
});

test("a damaged value reads as none", () => {
  const lasting = shelf();
  lasting.setItem("a", "{");
  expect(readValue(lasting, "a")).toBeUndefined();
  expect(readValue(lasting, "b")).toBeUndefined();
  expect(writeValue(lasting, "a", { one: 1 })).toBe(true);
  expect(readValue(lasting, "a")).toEqual({ one: 1 });
});

test("keys are found by how they begin", () => {
  const lasting = shelf();
  for (const key of ["chorus.seat.a", "chorus.seats", "chorus.seat.b", "other"]) lasting.setItem(key, "1");
  expect(keysWith(lasting, "chorus.seat.")).toEqual(["chorus.seat.a", "chorus.seat.b"]);
});
