/** Dragging near the edge of the screen pulls the board along. Pure. */

import type { Size } from "./camera";
import type { Point } from "./geometry";

/** The pull begins so many screen pixels from the edge, and is fullest at it. */
const ZONE = 36;
/** Screen pixels in a millisecond. */
const SPEED = 0.9;
/** Whoever only passes by the edge is not carried off: the pull grows for so long. */
const GROWS_MS = 400;

/** How fast the view moves, in screen pixels per millisecond, with a hand here that has been at the edge for so long. */
export function edgePull({ x, y }: Point, { width, height }: Size, ms: number): Point {
  const grown = Math.min(1, ms / GROWS_MS) ** 2;
  return { x: pull(x, width) * SPEED * grown, y: pull(y, height) * SPEED * grown };
}

export function isAtEdge({ x, y }: Point, { width, height }: Size): boolean {
  return pull(x, width) !== 0 || pull(y, height) !== 0;
}

/** From -1 to 1; nothing in the middle, and nothing on a screen that is hardly more than its edges. */
function pull(at: number, length: number): number {
  const zone = Math.min(ZONE, length / 6);
  if (at < zone) return -Math.min(1, (zone - at) / zone);
  if (at > length - zone) return Math.min(1, (at - length + zone) / zone);
  return 0;
}
