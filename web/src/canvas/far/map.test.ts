import fc from "fast-check";
import { expect, test } from "vitest";
import { toScreen } from "../camera";
import { encloses } from "../geometry";
import { mapLens, onBoard, paintViews } from "./map";
import { TEST_PALETTE, TestPen } from "./testPen";

const sheet = { width: 224, height: 152 };
const view = { x: -200, y: -100, width: 1400, height: 900 };
const side = fc.integer({ min: 1, max: 60_000 });
const box = fc.record({
  ...{ x: fc.integer({ min: -30_000, max: 30_000 }), y: fc.integer({ min: -30_000, max: 30_000 }) },
  ...{ width: side, height: side },
});

test("all of the board and all that I see lies on the map, whatever the board", () => {
  fc.assert(
    fc.property(box, box, fc.constantFrom(1, 1.5, 2), (board, view, density) => {
      const lens = mapLens(board, view, sheet, density);
      const scale = density / lens.zoom;
      const shown = { x: lens.x, y: lens.y, width: sheet.width * scale, height: sheet.height * scale };
      expect(encloses(shown, board) && encloses(shown, view)).toBe(true);
      expect(lens.zoom / density).toBeLessThanOrEqual(0.12);
    }),
  );
});

test("a point of the map is the board's point that is shown there", () => {
  const lens = mapLens({ x: 0, y: 0, width: 5000, height: 2000 }, view, sheet, 2);
  const there = toScreen({ x: lens.x, y: lens.y, zoom: lens.zoom / 2 }, { x: 700, y: 350 });
  const back = onBoard(lens, there);
  expect([back.x, back.y]).toEqual([expect.closeTo(700), expect.closeTo(350)]);
});

test("each is seen in their colour, and I above them", () => {
  const pen = new TestPen();
  const lens = mapLens(null, view, sheet, 1);
  const others = [
    { view, colour: "rose" },
    { cursor: { x: 0, y: 0 }, colour: "sea" },
  ];
  paintViews(pen.pen, view, others, lens, TEST_PALETTE);
  expect(pen.in("rose-strong")).toHaveLength(1);
  expect(pen.in("sea-strong")).toHaveLength(1);
  expect(pen.strokes.at(-1)).toMatchObject({ what: "stroke", style: "accent" });
});
