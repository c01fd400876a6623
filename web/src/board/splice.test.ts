import * as A from "@automerge/automerge";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applySplices,
  composeSplices,
  diffTexts,
  partsPair,
  type Splice,
  shiftOffset,
  transformSplices,
} from "./splice";

const CHARACTERS = ["a", "b", "c", " ", "é", "😀", "👩", "🏽"];
const text = fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 12 }).map((all) => all.join(""));

/** A sequence of splices of a text, each of the text the one before it left, at whole characters. */
function splicesOf(base: string, words: fc.Arbitrary<string> = text): fc.Arbitrary<Splice[]> {
  const rolls = fc.array(fc.tuple(fc.nat(), fc.nat(3), words), { maxLength: 4 });
  return rolls.map((list) => {
    let now = base;
    return list.map(([where, remove, insert]) => {
      const starts = Array.from({ length: now.length + 1 }, (_, offset) => offset).filter(
        (offset) => !partsPair(now, offset),
      );
      const first = where % starts.length;
      const at = starts[first] ?? 0;
      const end = starts[Math.min(first + remove, starts.length - 1)] ?? at;
      const splice = { at, remove: end - at, insert };
      now = applySplices(now, [splice]);
      return splice;
    });
  });
}

const twoSides = text.chain((base) => fc.tuple(fc.constant(base), splicesOf(base), splicesOf(base)));

/** Two sides with words of their own, so that one can tell whose a character is. */
const mine = fc.array(fc.constantFrom("M", "N", "🟢"), { maxLength: 4 }).map((all) => all.join(""));
const theirs = fc.array(fc.constantFrom("t", "u", "🔴"), { maxLength: 4 }).map((all) => all.join(""));
const namedSides = text.chain((base) =>
  fc.tuple(fc.constant(base), splicesOf(base, mine), splicesOf(base, theirs)),
);
const without = (whole: string, letters: string) => [...whole].filter((c) => !letters.includes(c)).join("");

describe("splices", () => {
  it("composed do what they do one after another", () => {
    const twice = text.chain((base) =>
      splicesOf(base).chain((first) =>
        fc.tuple(fc.constant(base), fc.constant(first), splicesOf(applySplices(base, first))),
      ),
    );
    fc.assert(
      fc.property(twice, ([base, first, second]) => {
        const both = applySplices(base, composeSplices(first, second));
        expect(both).toBe(applySplices(applySplices(base, first), second));
      }),
    );
  });

  it("transformed over each other converge (TP1)", () => {
    fc.assert(
      fc.property(twoSides, fc.boolean(), ([base, a, b], aFirst) => {
        const viaA = applySplices(applySplices(base, a), transformSplices(b, a, aFirst));
        const viaB = applySplices(applySplices(base, b), transformSplices(a, b, !aFirst));
        expect(viaA).toBe(viaB);
      }),
      { numRuns: 2000 },
    );
  });

  it("transformed mean what Automerge's changeAt means: each side's words and deletions, in the same places", () => {
    fc.assert(
      fc.property(namedSides, ([base, a, b]) => {
        const start = A.change(A.init<{ text: string }>(), { time: 0 }, (doc) => {
          doc.text = base;
        });
        const heads = A.getHeads(start);
        const write = (splices: Splice[]) => (doc: { text: string }) => {
          for (const { at, remove, insert } of splices) A.splice(doc, ["text"], at, remove, insert);
        };
        const oracle = A.changeAt(A.change(start, write(b)), heads, write(a)).newDoc.text;
        const shifted = applySplices(applySplices(base, b), transformSplices(a, b, true));
        for (const letters of ["MN🟢", "tu🔴"]) {
          const [got, wanted] = [without(shifted, letters), without(oracle, letters)];
          // A side may put its words before or behind what it or the other removes: there no character tells the order.
          expect([...got].sort()).toEqual([...wanted].sort());
          expect(without(got, "MN🟢tu🔴")).toBe(without(wanted, "MN🟢tu🔴"));
        }
        expect([...shifted].sort()).toEqual([...oracle].sort());
      }),
      { numRuns: 150 },
    );
  });

  it("transformed keep their order against every character that neither side removes", () => {
    expect(
      applySplices(
        "abXYcd",
        transformSplices([{ at: 3, remove: 1, insert: "!" }], [{ at: 2, remove: 0, insert: "XY" }], true),
      ),
    ).toBe("abXYc!");
    expect(
      transformSplices([{ at: 1, remove: 4, insert: "" }], [{ at: 3, remove: 0, insert: "new" }], true),
    ).toEqual([
      { at: 1, remove: 2, insert: "" },
      { at: 4, remove: 2, insert: "" },
    ]);
  });

  it("at one spot, stand in the order asked for", () => {
    const [a, b] = [[{ at: 1, remove: 0, insert: "A" }], [{ at: 1, remove: 0, insert: "B" }]];
    expect(transformSplices(a, b, true)).toEqual([{ at: 2, remove: 0, insert: "A" }]);
    expect(transformSplices(a, b, false)).toEqual(a);
  });

  it("differ by one splice that parts no surrogate pair", () => {
    fc.assert(
      fc.property(text, text, fc.option(fc.nat(20), { nil: undefined }), (before, after, caret) => {
        const splice = diffTexts(before, after, caret);
        expect(splice ? applySplices(before, [splice]) : before).toBe(after);
        if (!splice) return;
        expect(partsPair(before, splice.at)).toBe(false);
        expect(partsPair(before, splice.at + splice.remove)).toBe(false);
        expect(() => encodeURIComponent(splice.insert)).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });

  it("differ where the caret stands when letters alike leave a choice", () => {
    expect(diffTexts("aaa", "aaaa", 2)).toEqual({ at: 1, remove: 0, insert: "a" });
    expect(diffTexts("aaa", "aaaa")).toEqual({ at: 3, remove: 0, insert: "a" });
    expect(diffTexts("aaa", "aa", 1)).toEqual({ at: 1, remove: 1, insert: "" });
  });

  it.each([
    [5, [{ at: 2, remove: 0, insert: "ab" }], 7],
    [2, [{ at: 2, remove: 0, insert: "ab" }], 2],
    [5, [{ at: 5, remove: 2, insert: "" }], 5],
    [5, [{ at: 2, remove: 2, insert: "x" }], 4],
    [3, [{ at: 2, remove: 4, insert: "xyz" }], 2],
    [1, [{ at: 2, remove: 4, insert: "xyz" }], 1],
  ])("carry an offset of %i along", (offset, splices, wanted) => {
    expect(shiftOffset(offset, splices)).toBe(wanted);
  });

  it("carry an offset behind an insertion at its spot when asked to", () => {
    expect(shiftOffset(2, [{ at: 2, remove: 0, insert: "ab" }], true)).toBe(4);
  });
});
