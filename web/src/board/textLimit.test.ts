import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { beginning, fitting, IDEA_TEXT_MAX, limitOf, PURPOSE_MAX, TITLE_MAX } from "./textLimit";

test("each text has its limit", () => {
  expect(["title", "purpose", "idea:x", "group:x"].map((name) => limitOf(name as "title"))).toEqual([
    TITLE_MAX,
    PURPOSE_MAX,
    IDEA_TEXT_MAX,
    TITLE_MAX,
  ]);
});

describe("the beginning of a text", () => {
  test("is as long as it may be, and halves no character", () => {
    expect(beginning("abc", 3)).toBe("abc");
    expect(beginning("abcd", 3)).toBe("abc");
    expect(beginning("ab😀", 3)).toBe("ab");
    expect(beginning("ab😀", 4)).toBe("ab😀");
  });
});

describe("what is put into a text", () => {
  const put = (before: string, at: number, insert: string, max: number) =>
    fitting(
      before,
      { value: before.slice(0, at) + insert + before.slice(at), caret: at + insert.length },
      max,
    );

  test("loses its end where there is no room, not what stood there", () => {
    expect(put("start end", 5, " middle", 12)).toEqual({ value: "start mi end", caret: 8 });
    expect(put("full", 2, "xyz", 4)).toEqual({ value: "full", caret: 2 });
    expect(put("a", 1, "😀", 2)).toEqual({ value: "a", caret: 1 });
  });

  test("may make a text shorter that is too long, never longer", () => {
    expect(fitting("too long", { value: "too", caret: 3 }, 2)).toEqual({ value: "too", caret: 3 });
    expect(put("too long", 3, "!", 2)).toEqual({ value: "too long", caret: 3 });
  });

  test("is never too long, and keeps all around it", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 30 });
    fc.assert(
      fc.property(text, text, text, fc.nat(40), (head, tail, insert, max) => {
        const before = head + tail;
        const { value, caret } = put(before, head.length, insert, max);
        expect(value.length).toBeLessThanOrEqual(Math.max(max, before.length));
        expect(value.startsWith(head)).toBe(true);
        expect(value.endsWith(tail)).toBe(true);
        expect(insert.startsWith(value.slice(head.length, caret))).toBe(true);
        expect(value.slice(caret)).toBe(tail);
      }),
    );
  });
});
