/** Boxes by the squares they lie in, so that finding those in view costs as much as the view and not as the board. */

import { type Box, overlaps } from "./geometry";

export interface Grid {
  put(key: string, box: Box): void;
  remove(key: string): void;
  /** The keys of all boxes that overlap `area`, in no order. */
  within(area: Box): Set<string>;
}

/** About the size of two ideas: few squares per idea, few ideas per square. */
const SQUARE = 512;
/** When an area spans more squares than this, looking at every box is cheaper. */
const SQUARES_MAX = 4096;

export function createGrid(): Grid {
  const boxes = new Map<string, Box>();
  const squares = new Map<string, Set<string>>();

  const remove = (key: string) => {
    const box = boxes.get(key);
    if (!box) return;
    boxes.delete(key);
    for (const square of squaresOf(box)) {
      const keys = squares.get(square);
      keys?.delete(key);
      if (keys?.size === 0) squares.delete(square);
    }
  };

  return {
    remove,
    put(key, box) {
      remove(key);
      boxes.set(key, box);
      for (const square of squaresOf(box)) {
        const keys = squares.get(square) ?? new Set();
        squares.set(square, keys.add(key));
      }
    },
    within(area) {
      const found = new Set<string>();
      const consider = (key: string) => {
        const box = boxes.get(key);
        if (box && overlaps(box, area)) found.add(key);
      };
      if ((area.width / SQUARE + 1) * (area.height / SQUARE + 1) > SQUARES_MAX) {
        for (const key of boxes.keys()) consider(key);
      } else {
        for (const square of squaresOf(area)) for (const key of squares.get(square) ?? []) consider(key);
      }
      return found;
    },
  };
}

function* squaresOf({ x, y, width, height }: Box): Generator<string> {
  for (let row = Math.floor(y / SQUARE); row <= Math.floor((y + height) / SQUARE); row += 1) {
    for (let column = Math.floor(x / SQUARE); column <= Math.floor((x + width) / SQUARE); column += 1) {
      yield `${column},${row}`;
    }
  }
}
