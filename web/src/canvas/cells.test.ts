import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellsOf } from "./cells";

const rows = (text: string, separator = ",") => cellsOf(text, separator).rows;

describe("cells", () => {
  test.each([
    [
      "a,b\nc,d",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "a,b\r\nc,d\r\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ['"a, b","two\nlines"', [["a, b", "two\nlines"]]],
    ['"she said ""no""",x', [['she said "no"', "x"]]],
    [
      "a,,b\n,,",
      [
        ["a", "", "b"],
        ["", "", ""],
      ],
    ],
    ['""', [[""]]],
    ["", [[""]]],
    ["a\n\nb", [["a"], [""], ["b"]]],
  ])("%j", (text, expected) => {
    expect(rows(text)).toEqual(expected);
  });

  test("a quote that ends nowhere, or has more behind it, is a quote", () => {
    expect(cellsOf('"Hello" she said\tx', "\t")).toMatchObject({
      rows: [['"Hello" she said', "x"]],
      quoted: 0,
      isLoose: true,
    });
    expect(rows('"open,b\nc')).toEqual([['"open', "b"], ["c"]]);
    expect(rows('5" pipe,b')).toEqual([['5" pipe', "b"]]);
  });

  test("whatever the cells hold, they are read as they were written", () => {
    const cell = fc
      .array(fc.oneof(fc.constantFrom('"', ",", ";", "\t", "\n", "\r\n", " "), fc.string()))
      .map((all) => all.join(""));
    const sheet = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(
        sheet,
        fc.constantFrom(",", ";", "\t"),
        fc.constantFrom("\n", "\r\n"),
        (all, separator, end) => {
          const text = all
            .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(separator))
            .join(end);
          expect(cellsOf(text, separator)).toEqual({ rows: all, quoted: all.flat().length, isLoose: false });
        },
      ),
    );
  });

  test("of anything, nothing but separators, line ends and quotes is lost", () => {
    const pieces = fc.oneof(fc.constantFrom('"', '""', ",", "\n", "\r", "\r\n", "a"), fc.string());
    fc.assert(
      fc.property(fc.array(pieces), (all) => {
        const bare = (text: string) => text.replaceAll(/[",\r\n]/g, "");
        expect(bare(rows(all.join("")).flat().join(""))).toBe(bare(all.join("")));
      }),
    );
  });

  test("a megabyte of quotes is read in a moment", () => {
    const text = `"${'a""b,"'.repeat(200_000)}`;
    const start = performance.now();
    rows(text);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
