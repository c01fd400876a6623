/** Moves the board itself. */

import type { Point } from "../geometry";
import type { Tool } from "../tool";

export function createHand(): Tool {
  let last: Point | null = null;
  return {
    press(press) {
      last = press.screen;
      return [];
    },
    drag({ screen }) {
      if (!last) return [];
      const [dx, dy] = [screen.x - last.x, screen.y - last.y];
      last = screen;
      return [{ type: "pan", dx, dy }];
    },
    release() {
      last = null;
      return [];
    },
    cancel() {
      last = null;
      return [];
    },
  };
}
