import { expect, test } from "vitest";
import { say } from "./text";

test("a parameter stands where its name stood", () => {
  expect(say("{name} is here", { name: "Ada" })).toBe("Ada is here");
});

test("the count picks the plural form and is written in figures", () => {
  const message = { one: "{count} edit", other: "{count} edits" };
  expect(say(message, { count: 1 })).toBe("1 edit");
  expect(say(message, { count: 0 })).toBe("0 edits");
  expect(say(message, { count: 12_000 })).toBe(`${new Intl.NumberFormat().format(12_000)} edits`);
});

test("a form the message does not have falls back to the general one", () => {
  expect(say({ other: "{count} ideas" }, { count: 1 })).toBe("1 ideas");
});

test("a name nobody gave stays visible, and a value is never read as a pattern", () => {
  expect(say("{name} of {board}", { name: "$& {board}" })).toBe("$& {board} of {board}");
});
