import { expect, test } from "vitest";
import { standingOf } from "./StatePill";

test("saved is said only while connected and with nothing waiting", () => {
  expect(standingOf("online", 0, false)).toBe("saved");
  expect(standingOf("online", 1, false)).toBe("saving");
  expect(standingOf("online", 1, true)).toBe("slow");
  for (const connection of ["offline", "connecting", "refused"] as const) {
    expect(standingOf(connection, 0, true)).toBe(connection);
  }
});
