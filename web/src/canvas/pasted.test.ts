import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IDEA_TEXT_MAX } from "../board/textLimit";
import { overlaps } from "./geometry";
import { estimatedHeight, IDEA_WIDTH } from "./measure";
import { countOf, PASTED_IDEAS_MAX, rowsIn, sheetOf, wholeIn } from "./pasted";

const rows = (plain: string, html = "") => rowsIn({ plain, html });

describe("what a text holds", () => {
  test("one line, or a text without line ends, is one idea", () => {
    expect(rows("just a thought, or two")).toEqual([["just a thought, or two"]]);
    expect(rows("  \n ")).toEqual([]);
  });

  test("each line is an idea, whatever its script and whatever it would do elsewhere", () => {
    expect(rows("קפה\nالشاي\n咖啡\n<script>alert(1)</script>\n=1+1")).toEqual([
      ["קפה"],
      ["الشاي"],
      ["咖啡"],
      ["<script>alert(1)</script>"],
      ["=1+1"],
    ]);
  });

  test("each cell of a sheet is one, in its row and column; what is empty is left out", () => {
    expect(rows("a\tb\t\n\t\t\nc\t\t\n")).toEqual([
      ["a", "b"],
      ["c", ""],
    ]);
    expect(rows('"two\r\nlines"\tb\nc\td')).toEqual([
      ["two\nlines", "b"],
      ["c", "d"],
    ]);
    expect(rows('"two\nlines"\nb', "<table><tr><td>two<br>lines</td></tr></table>")).toEqual([
      ["two\nlines"],
      ["b"],
    ]);
  });

  test("indented lines are lines", () => {
    expect(rows("Fruit\n\tApple\n\tPear")).toEqual([["Fruit"], ["Apple"], ["Pear"]]);
  });

  test.each([
    [
      'name,say\nAda,"Yes, please"',
      [
        ["name", "say"],
        ["Ada", "Yes, please"],
      ],
    ],
    [
      "name;say\nAda;yes",
      [
        ["name", "say"],
        ["Ada", "yes"],
      ],
    ],
  ])("a file of values is a table: %j", (text, expected) => {
    expect(rows(text)).toEqual(expected);
  });

  test.each(["apples, red\npears, green", "1,5 km\n2,5 km", "one; two\nthree", 'He said "a,b"\nand, "c"'])(
    "prose is none: %j",
    (text) => {
      expect(rows(text)).toEqual(text.split("\n").map((line) => [line]));
    },
  );

  test("all of it can be one idea", () => {
    expect(wholeIn({ plain: "- a\r\n- b\n", html: "" })).toEqual([["- a\n- b"]]);
  });
});

describe("the sheet", () => {
  const table = [
    ["a", "b", "c"],
    ["d", "", "f"],
  ];

  test("of a table keeps its rows and columns", () => {
    const { ideas } = sheetOf(table, "sea").clip;
    expect(ideas.map(({ text, x, y, colour }) => [text, x, y, colour])).toEqual([
      ["a", 0, 0, "sea"],
      ["b", 224, 0, "sea"],
      ["c", 448, 0, "sea"],
      ["d", 0, 155, "sea"],
      ["f", 448, 155, "sea"],
    ]);
  });

  test("of lines is about as wide as high, and nothing lies on another", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 400 }), { maxLength: 60 }), (texts) => {
        const { ideas } = sheetOf(
          texts.map((text) => [text]),
          "sun",
        ).clip;
        expect(ideas.map(({ text }) => text)).toEqual(texts);
        const boxes = ideas.map(({ x, y, text }) => ({
          x,
          y,
          width: IDEA_WIDTH,
          height: estimatedHeight(text),
        }));
        for (const [index, box] of boxes.entries())
          expect(boxes.slice(index + 1).some((other) => overlaps(box, other))).toBe(false);
      }),
      { numRuns: 30 },
    );
  });

  test("holds so many ideas and characters, and says what it lacks", () => {
    const many = Array.from({ length: 600 }, (_, index) => [`line ${index}`]);
    const long = "x".repeat(IDEA_TEXT_MAX + 1);
    const sheet = sheetOf([[long], ...many], "sun");
    expect(sheet.clip.ideas.length).toBe(PASTED_IDEAS_MAX);
    expect(sheet).toMatchObject({ left: 101, shortened: 1 });
    expect(sheet.clip.ideas[0]?.text.length).toBe(IDEA_TEXT_MAX);
    expect(sheet.clip.ideas.at(-1)?.text).toBe("line 498");
  });

  test("of anything is within bounds and loses nothing unsaid", () => {
    const pieces = fc.oneof(
      fc.constantFrom("\t", "\n", '"', ",", ";", "- ", "1. ", "<table>", "\u0000"),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(fc.array(pieces), fc.boolean(), (all, isSheet) => {
        const read = rows(all.join(""), isSheet ? "<table>" : "");
        const { clip, left } = sheetOf(read, "sun");
        expect(clip.ideas.length + left).toBe(countOf(read));
        for (const { text, x, y } of clip.ideas) {
          expect(text.trim()).not.toBe("");
          expect(text.length).toBeLessThanOrEqual(IDEA_TEXT_MAX);
          expect(Number.isSafeInteger(x) && Number.isSafeInteger(y)).toBe(true);
        }
      }),
    );
  });
});
