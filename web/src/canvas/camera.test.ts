import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  between,
  type Camera,
  fitting,
  panned,
  showing,
  toBoard,
  toScreen,
  viewBox,
  ZOOM_MAX,
  ZOOM_MIN,
  zoomed,
} from "./camera";
import { encloses } from "./geometry";

const screen = { width: 1000, height: 600 };
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const point = fc.record({ x: number(-5000, 5000), y: number(-5000, 5000) });
const camera: fc.Arbitrary<Camera> = fc.record({
  x: number(-5000, 5000),
  y: number(-5000, 5000),
  zoom: number(ZOOM_MIN, ZOOM_MAX),
});

describe("camera", () => {
  test("on the way from one view to another, what both show in one place stays there", () => {
    fc.assert(
      fc.property(camera, point, number(0.5, 2), number(0, 1), (from, anchor, factor, share) => {
        const fixed = toBoard(from, anchor);
        const seen = toScreen(between(from, zoomed(from, anchor, factor), share), fixed);
        expect(Math.hypot(seen.x - anchor.x, seen.y - anchor.y)).toBeLessThan(0.01);
      }),
    );
  });

  test("a board point comes back from the screen", () => {
    fc.assert(
      fc.property(camera, point, (camera, at) => {
        const back = toBoard(camera, toScreen(camera, at));
        expect(back.x).toBeCloseTo(at.x, 3);
        expect(back.y).toBeCloseTo(at.y, 3);
      }),
    );
  });

  test("what lies under the pointer stays there while zooming", () => {
    fc.assert(
      fc.property(camera, point, number(0.1, 10), (camera, anchor, factor) => {
        const before = toBoard(camera, anchor);
        const after = toScreen(zoomed(camera, anchor, factor), before);
        expect(after.x).toBeCloseTo(anchor.x, 3);
        expect(after.y).toBeCloseTo(anchor.y, 3);
      }),
    );
  });

  test("zooming stops at its bounds", () => {
    const start = { x: 0, y: 0, zoom: 1 };
    expect(zoomed(start, { x: 0, y: 0 }, 1e6).zoom).toBe(ZOOM_MAX);
    expect(zoomed(start, { x: 0, y: 0 }, 1e-6).zoom).toBe(ZOOM_MIN);
  });

  test("the board follows the hand", () => {
    const moved = panned({ x: 10, y: 20, zoom: 2 }, 30, -40);
    expect(toScreen(moved, { x: 10, y: 20 })).toEqual({ x: 30, y: -40 });
  });

  test("fitting shows all, in the middle, and no larger than life", () => {
    const box = { x: 100, y: 50, width: 4000, height: 300 };
    const view = viewBox(fitting(box, screen, 50), screen);
    expect(encloses(view, box)).toBe(true);
    expect(view.x + view.width / 2).toBeCloseTo(2100);
    expect(view.y + view.height / 2).toBeCloseTo(200);
    expect(fitting({ x: 0, y: 0, width: 10, height: 10 }, screen, 50).zoom).toBe(1);
  });

  test("showing moves by as little as it takes", () => {
    const start = { x: 0, y: 0, zoom: 1 };
    expect(showing(start, screen, { x: 100, y: 100, width: 200, height: 100 }, 20)).toBe(start);
    expect(showing(start, screen, { x: 900, y: 100, width: 200, height: 100 }, 20)).toEqual({
      x: 120,
      y: 0,
      zoom: 1,
    });
    expect(showing(start, screen, { x: 100, y: -100, width: 200, height: 100 }, 20)).toEqual({
      x: 0,
      y: -120,
      zoom: 1,
    });
  });
});
