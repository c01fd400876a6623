/** Follows what jumps, smoothly: others' hands are told a few times a second and shown at every frame. */

import type { Point } from "./geometry";

/** After this long, a third of the way is still to go. Short enough to feel live, long enough to hide the pauses between frames. */
const EASE_MS = 55;
const NEAR = 0.3;

/** Where `from` is after `ms` on its way to `to`; exactly there when it is near. */
export function glide(from: Point, to: Point, ms: number): Point {
  const left = Math.exp(-ms / EASE_MS);
  const next = { x: to.x + (from.x - to.x) * left, y: to.y + (from.y - to.y) * left };
  return Math.hypot(to.x - next.x, to.y - next.y) < NEAR ? to : next;
}
