/** Where ideas go that are written in the list, by somebody who does not look at the board while writing. */

import type { Item } from "../board/edit";
import { parsePlace } from "../board/place";
import type { Box, Point } from "../canvas/geometry";
import { freeSpot, slotted, takenIn } from "../canvas/layout";
import { GAP, IDEA_WIDTH, PAD, TITLE_BAND } from "../canvas/measure";
import { NEW_IDEA, seatAfter } from "../canvas/row";
import type { Scene } from "../canvas/scene";

/** A field of four columns for each person, side by side: two who write at once must not get the same place. */
const FIELD_WIDTH = 4 * (IDEA_WIDTH + GAP);
const FIELDS = 4;

export interface ListSeat {
  /** A free place beside the last one. */
  find(scene: Scene): Point;
  /** An idea has been put there. */
  taken(item: Item): void;
}

export function createListSeat(seat: string): ListSeat {
  let last: Item | null = null;
  let left = 0;
  return {
    find(scene) {
      const before = last && scene.boxOf(last);
      if (!before) {
        const start = freeSpot(fieldOf(seat, scene.bounds()), NEW_IDEA, scene);
        left = start.x;
        return start;
      }
      // It has been carried away since: its row begins where it is now.
      if (before.x < left || before.x >= left + FIELD_WIDTH) left = before.x;
      const below = { x: left, y: before.y + before.height + GAP };
      return seatAfter(before, left, left + FIELD_WIDTH, scene) ?? freeSpot(below, NEW_IDEA, scene);
    },
    taken(item) {
      last = item;
    },
  };
}

/** The upper left corner of a person's field: below all that is there already. */
function fieldOf(seat: string, bounds: Box | null): Point {
  const number = [...seat].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % FIELDS;
  const y = bounds ? bounds.y + bounds.height + 2 * GAP : 0;
  return { x: (bounds?.x ?? 0) + number * (FIELD_WIDTH + 2 * GAP), y };
}

/** The next free slot of a group, in its own frame. */
export function seatIn(group: string, scene: Scene): Point {
  const [move] = slotted(group, ["new"], takenIn(group, scene, new Set()), scene);
  return (move && parsePlace(move.place)) ?? { x: PAD, y: TITLE_BAND };
}
