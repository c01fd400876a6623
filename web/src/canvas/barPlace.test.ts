import { expect, test } from "vitest";
import { barPlace } from "./barPlace";

const screen = { width: 1000, height: 700 };
const bar = { width: 200, height: 44 };
const box = (x: number, y: number, width = 208, height = 139) => ({ x, y, width, height });

test("a bar stands above the middle of what it belongs to", () => {
  expect(barPlace(box(300, 300), bar, screen)).toEqual({ x: 304, y: 242 });
});

test("beneath, where there is no room above", () => {
  expect(barPlace(box(300, 80), bar, screen)).toEqual({ x: 304, y: 233 });
});

test("never off the screen, at either side, above or below", () => {
  expect(barPlace(box(-150, 300), bar, screen).x).toBe(8);
  expect(barPlace(box(950, 300), bar, screen).x).toBe(792);
  expect(barPlace(box(300, -500), bar, screen).y).toBe(68);
  expect(barPlace(box(300, 2000), bar, screen).y).toBe(592);
});

test("along the top of what is larger than the screen", () => {
  expect(barPlace(box(-100, -100, 2000, 2000), bar, screen)).toEqual({ x: 792, y: 68 });
});

test("beside the panel at either side, where both have room", () => {
  const [right, left] = [box(640, 60, 350, 600), box(10, 60, 350, 600)];
  expect(barPlace(box(600, 300), bar, screen, right).x).toBe(432);
  expect(barPlace(box(300, 300), bar, screen, right).x).toBe(304);
  expect(barPlace(box(100, 300), bar, screen, left).x).toBe(368);
  expect(barPlace(box(600, 300), bar, screen, box(150, 60, 840, 600)).x).toBe(604);
});
