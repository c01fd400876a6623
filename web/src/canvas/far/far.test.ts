import { describe, expect, test } from "vitest";
import { barsOf, blockOf } from "./greeking";
import { nearness } from "./nearness";
import { nextWork, type Sheet, SPARE, sheetCorner, stripsOf } from "./sheet";
import { breakLines } from "./title";

describe("words too small to read", () => {
  test("a short text is a bar in the middle of its card, a long one fills lines from the top left", () => {
    const [short] = barsOf(blockOf("tea"), 139);
    expect(short && short.x + short.width / 2).toBeCloseTo(104);
    expect(short && short.y + short.height / 2).toBeCloseTo(14 + (139 - 56) / 2);
    const long = barsOf(blockOf("quiet mornings make room for thinking ".repeat(6)), 300);
    expect(long.length).toBeGreaterThan(5);
    expect(new Set(long.map(({ x }) => x))).toEqual(new Set([14]));
    for (const { x, width } of long) expect(x + width).toBeLessThanOrEqual(194.001);
  });

  test("a text that runs from right to left stands at the right; wide letters take more room", () => {
    const [first] = barsOf(blockOf("صباح هادئ يفسح مجالا للتفكير ".repeat(6)), 300);
    expect(first && first.x + first.width).toBeCloseTo(194);
    expect(blockOf("静かな朝").lines[0]).toBeGreaterThan(blockOf("abcd").lines[0] ?? 1);
  });

  test("no more lines than a card shows, empty ones leave their room", () => {
    expect(blockOf("word ".repeat(4000)).lines.length).toBeLessThanOrEqual(16);
    const [, second] = barsOf(blockOf("a\n\nb"), 139);
    expect(blockOf("a\n\nb").lines).toHaveLength(3);
    expect(second?.y).toBeGreaterThan(70);
  });
});

describe("near and far", () => {
  const few = () => 10;
  test("far begins where words cannot be read, and a trembling hand does not flicker", () => {
    expect(nearness("near", 0.28, few)).toBe("near");
    expect(nearness("near", 0.279, few)).toBe("far");
    expect(nearness("far", 0.29, few)).toBe("far");
    expect(nearness("far", 0.31, few)).toBe("near");
  });

  test("a crowd is painted somewhat earlier, but never where it can be read", () => {
    expect(nearness("near", 0.4, () => 401)).toBe("far");
    expect(nearness("far", 0.4, () => 390)).toBe("far");
    expect(nearness("far", 0.4, () => 300)).toBe("near");
    expect(nearness("near", 0.6, () => 5000)).toBe("near");
  });
});

describe("the sheet", () => {
  const screen = { width: 1000, height: 600 };
  const at = (x: number, y: number, zoom = 0.2) => ({ x, y, zoom });
  function sheet(from = at(0, 0), before: Sheet | null = null): Sheet {
    const work = nextWork(before, from, screen, 1, null);
    if (work.kind !== "paint") throw new Error(work.kind);
    return work.sheet;
  }
  const panned = sheet(at(1, 0), sheet());

  test("its first picture comes in strips that lie on each other and leave nothing out", () => {
    let foot = panned.painted.y;
    for (const strip of stripsOf(panned)) {
      expect(strip.y).toBeCloseTo(foot);
      expect([strip.x, strip.width]).toEqual([panned.painted.x, panned.painted.width]);
      foot = strip.y + strip.height;
    }
    expect(foot).toBeCloseTo(panned.painted.y + panned.painted.height);
  });

  test("is painted beyond the screen once it is panned, and then only pushed", () => {
    expect(panned.painted.x).toBeCloseTo(1 - SPARE / 0.2);
    expect(nextWork(panned, at(500, 300), screen, 1, [])).toEqual({ kind: "push" });
    expect(nextWork(panned, at(2000, 0), screen, 1, []).kind).toBe("paint");
  });

  test("is painted anew at another zoom or density, as far as it is seen", () => {
    const work = nextWork(panned, at(0, 0, 0.21), screen, 1, []);
    expect(work.kind === "paint" && work.sheet.painted.width).toBeCloseTo(1000 / 0.21);
    expect(nextWork(panned, at(0, 0), screen, 2, []).kind).toBe("paint");
  });

  test("is mended where something changed, unless that is nearly everywhere or out of sight", () => {
    const box = { x: 10, y: 10, width: 20, height: 20 };
    expect(nextWork(panned, at(0, 0), screen, 1, [box])).toEqual({ kind: "mend", places: [box] });
    expect(nextWork(panned, at(0, 0), screen, 1, [{ ...box, x: 99_999 }]).kind).toBe("push");
    expect(nextWork(panned, at(0, 0), screen, 1, Array(40).fill(box)).kind).toBe("paint");
  });

  test("lies on whole pixels wherever one pans to", () => {
    for (const x of [0.3, 17.77, 123.456]) {
      const corner = sheetCorner(panned, at(x, 0));
      expect(corner.x).toBe(Math.round(corner.x));
      expect(Math.abs(corner.x - (panned.lens.x - x) * 0.2)).toBeLessThanOrEqual(0.5);
    }
  });
});

test("a title is broken into at most three lines that fit, and what is more ends in dots", () => {
  const width = (words: string) => 10 * words.length;
  expect(breakLines("Hearing everyone", 200, width)).toEqual(["Hearing everyone"]);
  expect(breakLines("Hearing everyone", 100, width)).toEqual(["Hearing", "everyone"]);
  expect(breakLines("one two three four five", 50, width)).toEqual(["one", "two", "thre…"]);
  expect(breakLines("Wirtschaftswunderkind", 100, width)).toEqual(["Wirtschaf…"]);
});
