import { describe, expect, test } from "vitest";
import { IDEA_HEIGHT_MIN, IDEA_WIDTH } from "./measure";
import { columnsIn, firstSeat, seatAfter } from "./row";
import { createScene } from "./scene";

function board(...places: [x: number, y: number, height?: number][]) {
  const scene = createScene();
  places.forEach(([x, y, height], i) => {
    const id = `i${i}`;
    scene.putIdea(id, {
      id,
      text: id,
      group: null,
      x,
      y,
      colour: "sun",
      voice: null,
      at: i,
      bin: null,
      rank: 0,
    });
    if (height !== undefined) scene.setHeight(id, height);
  });
  return scene;
}
const card = (x: number, y: number) => ({ x, y, width: IDEA_WIDTH, height: IDEA_HEIGHT_MIN });

describe("the next idea", () => {
  test("sits to the right of the last, at its top", () => {
    expect(seatAfter(card(0, 0), 0, 900, board([0, 0]))).toEqual({ x: 224, y: 0 });
  });

  test("begins a new row under the highest card of a full one", () => {
    const scene = board([0, 0, 300], [224, 0], [448, 0], [672, 0]);
    expect(seatAfter(card(672, 0), 0, 2000, scene)).toEqual({ x: 0, y: 316 });
  });

  test("goes below where only one card fits across", () => {
    expect(seatAfter(card(0, 0), 0, 300, board([0, 0]))).toEqual({ x: 0, y: 155 });
  });

  test("steps over what others put in its way", () => {
    expect(seatAfter(card(0, 0), 0, 900, board([0, 0], [240, 10]))).toEqual({ x: 672, y: 0 });
  });

  test("has no place on a full board", () => {
    const crowd = Array.from({ length: 400 }, (_, i): [number, number] => [
      (i % 4) * 224,
      Math.floor(i / 4) * 100,
    ]);
    expect(seatAfter(card(0, 0), 0, 900, board(...crowd))).toBeNull();
  });
});

describe("the first idea", () => {
  test("leaves room for a row that stands in the middle", () => {
    expect(firstSeat({ x: 0, y: 0, width: 1440, height: 900 })).toEqual({ x: 280, y: 200.5 });
  });

  test("is in the middle where there is room for one", () => {
    expect(columnsIn(390)).toBe(1);
    expect(firstSeat({ x: 0, y: 0, width: 390, height: 844 }).x).toBe(91);
  });
});
