/** Where the next idea goes while one writes on and on: beside the one just written. Pure. */

import { parsePlace, type Spot } from "../board/place";
import type { Box } from "./geometry";
import { freeSpot, slotted, takenIn } from "./layout";
import { GAP, IDEA_HEIGHT_MIN, IDEA_WIDTH } from "./measure";
import { NEW_IDEA, seatAfter } from "./row";
import type { Scene } from "./scene";

const STEP = IDEA_WIDTH + GAP;
/** A row grows to so many ideas, then the next one begins. */
const ROW = 4;

/** In its group the next slot; on the canvas the next free place to the right, and at the end of a row the next row. */
export function besideSpot(id: string, scene: Scene): Spot | null {
  const idea = scene.idea(id);
  const box = scene.boxOf(`idea:${id}`);
  if (!idea || !box) return null;
  if (idea.group !== null && scene.group(idea.group)) {
    const [slot] = slotted(idea.group, [""], takenIn(idea.group, scene, new Set()), scene);
    return slot ? parsePlace(slot.place) : null;
  }
  const left = rowStart(box, scene);
  const seat = seatAfter(box, left, left + ROW * STEP, scene);
  const spot = seat ?? freeSpot({ x: box.x + STEP, y: box.y }, NEW_IDEA, scene);
  return { group: null, x: spot.x, y: spot.y };
}

/** Where the row begins that ends with this box. */
function rowStart(last: Box, scene: Scene): number {
  let first = last;
  for (let length = 1; length < ROW; length += 1) {
    const before = { x: first.x - STEP, y: first.y, width: STEP - GAP, height: IDEA_HEIGHT_MIN / 2 };
    const neighbour = scene
      .within(before)
      .filter((item) => item.startsWith("idea:"))
      .map((item) => scene.boxOf(item))
      .find((box) => box !== undefined && Math.abs(box.y - first.y) <= GAP && first.x - box.x <= STEP + GAP);
    if (!neighbour || neighbour.x >= first.x) break;
    first = neighbour;
  }
  return first.x;
}
