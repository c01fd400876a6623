/** Follows what jumps, smoothly: others' hands are told a few times a second and shown at every frame. */

import type { Camera } from "./camera";
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

/** A camera's way is longer than a pointer's: slow enough to see where one is taken. */
const CAMERA_EASE_MS = 90;

/** Where a camera is after `ms` on its way; exactly there when no eye could tell the difference. */
export function glideCamera(from: Camera, to: Camera, ms: number): Camera {
  const left = Math.exp(-ms / CAMERA_EASE_MS);
  const between = (a: number, b: number) => b + (a - b) * left;
  // The size of what is seen goes evenly, so that a point both screens show never swerves.
  const next = {
    x: between(from.x, to.x),
    y: between(from.y, to.y),
    zoom: 1 / between(1 / from.zoom, 1 / to.zoom),
  };
  const offBy = Math.hypot(next.x - to.x, next.y - to.y) * to.zoom;
  return offBy < NEAR && Math.abs(next.zoom / to.zoom - 1) < 0.001 ? to : next;
}
