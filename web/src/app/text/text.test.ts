import { afterEach, expect, test } from "vitest";
import { listOf, percent } from "./figures";
import { say, speak, spoken, t } from "./text";

afterEach(async () => {
  await speak("en", ["en-GB"]);
});

test("a parameter stands where its name stood", () => {
  expect(say("{name} is here", { name: "Ada" })).toBe("Ada is here");
});

test("the count picks the plural form and is written in figures", () => {
  const message = { one: "{count} edit", other: "{count} edits" };
  expect(say(message, { count: 1 })).toBe("1 edit");
  expect(say(message, { count: 0 })).toBe("0 edits");
  expect(say(message, { count: 12_000 })).toBe("12,000 edits");
});

test("a form the message does not have falls back to the general one", () => {
  expect(say({ other: "{count} ideas" }, { count: 1 })).toBe("1 ideas");
});

test("a name nobody gave stays visible, and a value is never read as a pattern", () => {
  expect(say("{name} of {board}", { name: "$& {board}" })).toBe("$& {board} of {board}");
});

test("another language brings its words, its plurals, its figures and its direction", async () => {
  expect(await speak("ar", ["ar-EG"])).toBe(true);
  expect(spoken.get()).toMatchObject({ language: "ar", direction: "rtl", locale: "ar-EG" });
  const message = { zero: "z", one: "1", two: "2", few: "f{count}", many: "m{count}", other: "o{count}" };
  expect([0, 1, 2, 3, 11, 100].map((count) => say(message, { count }))).toEqual([
    "z",
    "1",
    "2",
    "f٣",
    "m١١",
    "o١٠٠",
  ]);
  expect(percent(0.5)).toContain("٥٠");
});

test("the reader's country decides how figures are written, not the language alone", async () => {
  await speak("de", ["de-CH"]);
  expect(say("{n}", { n: 12_000 })).toMatch(/^12['’]000$/);
  await speak("de", ["de-DE"]);
  expect(say("{n}", { n: 12_000 })).toBe("12.000");
  expect(listOf(["Ada", "Ben", "Cem"])).toBe("Ada, Ben und Cem");
});

test("what runs against the sentence is isolated from it, and nothing else is", async () => {
  expect(say("{name} is here", { name: "عادل" })).toBe("\u2068عادل\u2069 is here");
  expect(say("{name}", { name: "عادل" })).toBe("عادل");
  await speak("ar");
  expect(say("{name} هنا", { name: "Ada" })).toBe("\u2068Ada\u2069 هنا");
  expect(say("{count} هنا", { count: 3 })).not.toContain("\u2068");
});

test("a sentence that nobody has translated yet is said in English", async () => {
  const { words } = spoken.get();
  expect(t("close")).toBe(words.close);
  await speak("de");
  expect(t("appName")).toBe("Chorus");
});
