import { expect, test } from "vitest";
import { ago } from "./ago";

const HOUR = 3_600_000;

test("an instant is told in the largest whole unit that has passed", () => {
  const now = 1_000 * 24 * HOUR;
  expect(ago(now, now)).toBe("now");
  expect(ago(now - 59_000, now)).toBe("now");
  expect(ago(now - 60_000, now)).toBe("1 minute ago");
  expect(ago(now - 2 * HOUR, now)).toBe("2 hours ago");
  expect(ago(now - 24 * HOUR, now)).toBe("yesterday");
  expect(ago(now - 9 * 24 * HOUR, now)).toBe("last week");
  expect(ago(now - 800 * 24 * HOUR, now)).toBe("2 years ago");
});

test("an instant ahead of a clock that was set back is now", () => {
  expect(ago(5 * HOUR, HOUR)).toBe("now");
});
