import fc from "fast-check";
import { expect, test } from "vitest";
import { edgeSpots } from "./rim";

const frame = { x: 20, y: 80, width: 960, height: 560 };

test("what lies beyond one side is pointed to there, straight across", () => {
  const [right, below] = edgeSpots(
    [
      { x: 4000, y: 300 },
      { x: 500, y: 9000 },
    ],
    frame,
    40,
  );
  expect(right).toEqual({ at: { x: 980, y: 300 }, angle: 0 });
  expect(below).toEqual({ at: { x: 500, y: 640 }, angle: Math.PI / 2 });
});

test("what lies beyond a corner stands in it and points out of it", () => {
  const [spot] = edgeSpots([{ x: -980, y: -920 }], frame, 40);
  expect(spot?.at).toEqual({ x: 20, y: 80 });
  expect(spot?.angle).toBeCloseTo((-3 * Math.PI) / 4);
});

test("many in one direction stand side by side, all on the rim, whatever their number", () => {
  const point = fc.record({
    x: fc.integer({ min: -9000, max: 9000 }),
    y: fc.integer({ min: -9000, max: 9000 }),
  });
  fc.assert(
    fc.property(fc.array(point, { maxLength: 60 }), (points) => {
      const spots = edgeSpots(points, frame, 40);
      expect(spots).toHaveLength(points.length);
      for (const { at } of spots) {
        const isOnRim = at.x === 20 || at.x === 980 || at.y === 80 || at.y === 640;
        expect(isOnRim).toBe(true);
        expect(at.x).toBeGreaterThanOrEqual(20);
        expect(at.x).toBeLessThanOrEqual(980);
      }
    }),
  );
  const crowd = edgeSpots(
    Array.from({ length: 8 }, () => ({ x: 5000, y: 300 })),
    frame,
    40,
  );
  expect(crowd.map(({ at }) => at.y)).toEqual([300, 340, 380, 420, 460, 500, 540, 580]);
});
