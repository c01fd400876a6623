import fc from "fast-check";
import { expect, test } from "vitest";
import { applySplices, type Splice } from "../board/splice";
import { createTypingUndo } from "./boardWritingUndo";

/** The text begins with digits; I type small letters, others capitals. */
const MINE = /[a-z]/g;
const THEIRS = /[A-Z]/;

const spot = { at: fc.nat(), remove: fc.nat(3) };
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      who: fc.constant("I"),
      ...spot,
      insert: fc.stringMatching(/^[a-z]{0,3}$/),
      pause: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      who: fc.constant("others"),
      ...spot,
      insert: fc.stringMatching(/^[A-Z]{0,3}$/),
      pause: fc.constant(false),
    }),
  },
  fc.record({
    who: fc.constantFrom("undo", "redo"),
    at: fc.nat(),
    remove: fc.nat(),
    insert: fc.constant(""),
    pause: fc.constant(false),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** One text with my undo and everything that others have written in it. */
class Desk {
  value = "0123456789";
  written = "";
  readonly undo = createTypingUndo();

  do({ who, at, remove, insert, pause }: Step): void {
    if (who === "undo") this.value = this.undo.undo(this.value) ?? this.value;
    else if (who === "redo") this.value = this.undo.redo(this.value) ?? this.value;
    else {
      const splice = this.splice(at, remove, insert);
      const next = applySplices(this.value, [splice]);
      if (who === "I") this.undo.typed(this.value, next, pause);
      else {
        this.undo.others([splice]);
        this.written += insert;
      }
      this.value = next;
    }
  }

  /** Somewhere in the text, taking away nothing that others wrote. */
  private splice(at: number, remove: number, insert: string): Splice {
    const start = at % (this.value.length + 1);
    let end = start;
    while (end < start + remove && end < this.value.length && !THEIRS.test(this.value[end] ?? "")) end += 1;
    return { at: start, remove: end - start, insert };
  }

  /** What others have written that is there, in any order. */
  get theirs(): string {
    return [...this.value]
      .filter((letter) => THEIRS.test(letter))
      .sort()
      .join("");
  }
}

const story = fc.array(step, { maxLength: 40, size: "max" });

function play(steps: readonly Step[]): Desk {
  const desk = new Desk();
  for (const one of steps) {
    desk.do(one);
    expect(desk.theirs).toBe([...desk.written].sort().join(""));
  }
  return desk;
}

test("whatever I type and take back, no letter of another is lost or doubled", () => {
  fc.assert(
    fc.property(story, (steps) => {
      play(steps);
    }),
    { numRuns: 1000 },
  );
});

test("undo walks all the way back to where none of my letters is left", () => {
  fc.assert(
    fc.property(story, (steps) => {
      const desk = play(steps);
      const untouched = [...desk.value].filter((letter) => THEIRS.test(letter)).join("");
      for (let next = desk.undo.undo(desk.value); next !== null; next = desk.undo.undo(desk.value))
        desk.value = next;
      expect(desk.value.match(MINE)).toBeNull();
      expect(desk.value.replace(/\d/g, "")).toBe(untouched);
    }),
    { numRuns: 1000 },
  );
});

test("where others removed nothing, undo brings back every letter that I removed, in its place", () => {
  fc.assert(
    fc.property(story, (steps) => {
      const desk = play(steps.map((one) => (one.who === "others" ? { ...one, remove: 0 } : one)));
      for (let next = desk.undo.undo(desk.value); next !== null; next = desk.undo.undo(desk.value))
        desk.value = next;
      expect(desk.value.replace(/[A-Z]/g, "")).toBe("0123456789");
    }),
    { numRuns: 1000 },
  );
});

test("redo brings back exactly what undo took", () => {
  fc.assert(
    fc.property(story, fc.integer({ min: 1, max: 10 }), (steps, times) => {
      const desk = play(steps);
      const before = [desk.value];
      for (let count = 0; count < times; count += 1) {
        const next = desk.undo.undo(desk.value);
        if (next === null) break;
        before.push(next);
        desk.value = next;
      }
      before.pop();
      while (before.length > 0) {
        desk.value = desk.undo.redo(desk.value) ?? "";
        expect(desk.value).toBe(before.pop());
      }
    }),
    { numRuns: 1000 },
  );
});

test("a pause ends a stretch; without one it grows", () => {
  const undo = createTypingUndo();
  undo.typed("", "o", true);
  undo.typed("o", "on", false);
  undo.typed("on", "one", false);
  undo.typed("one", "one two", true);
  expect(undo.undo("one two")).toBe("one");
  expect(undo.undo("one")).toBe("");
  expect(undo.undo("")).toBeNull();
  expect(undo.redo("")).toBe("one");
  undo.typed("one", "one!", false);
  expect(undo.redo("one!")).toBeNull();
});

test("only so many stretches are remembered", () => {
  const undo = createTypingUndo();
  for (let length = 0; length < 250; length += 1)
    undo.typed("x".repeat(length), "x".repeat(length + 1), true);
  let value = "x".repeat(250);
  for (let next = undo.undo(value); next !== null; next = undo.undo(value)) value = next;
  expect(value).toHaveLength(50);
});
