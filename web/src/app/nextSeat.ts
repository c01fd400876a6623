/** Where the next new idea goes: beside the last one made here, as long as that is in view. */

import type { Item } from "../board/edit";
import { type Box, overlaps, type Point } from "../canvas/geometry";
import { freeSpot } from "../canvas/layout";
import { firstSeat, NEW_IDEA, seatAfter } from "../canvas/row";
import type { Scene } from "../canvas/scene";

/** The last idea made here, where it was put, and where its row begins. */
interface Row {
  last: Item;
  x: number;
  left: number;
}

export interface NextSeat {
  /** A free place; `view` is the part of the board between the panels. */
  find(view: Box, scene: Scene): Point;
  /** An idea has been made there. */
  taken(last: Item, at: Point): void;
}

export function createNextSeat(): NextSeat {
  let row: Row | null = null;
  let found: Point | null = null;
  const search = (view: Box, scene: Scene): Point => {
    const last = row ? scene.boxOf(row.last) : undefined;
    if (row && last && overlaps(last, view)) {
      const left = last.x === row.x ? row.left : last.x;
      row = { ...row, left, x: last.x };
      const seat = seatAfter(last, left, Math.max(view.x + view.width, last.x + last.width), scene);
      if (seat) return seat;
    }
    row = null;
    if (scene.bounds() === null) return firstSeat(view);
    const middle = { x: view.x + view.width / 2, y: view.y + view.height / 2 };
    return freeSpot({ x: middle.x - NEW_IDEA.width / 2, y: middle.y - NEW_IDEA.height / 2 }, NEW_IDEA, scene);
  };

  return {
    find(view, scene) {
      const { x, y } = search(view, scene);
      found = { x: Math.round(x), y: Math.round(y) };
      return found;
    },
    taken(last, at) {
      const isInRow = found?.x === at.x && found.y === at.y;
      row = { last, x: at.x, left: isInRow && row ? row.left : at.x };
    },
  };
}
