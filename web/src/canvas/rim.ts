/** Where at the edge of the screen something beyond it is pointed to. Pure. */

import type { Box, Point } from "./geometry";

export interface EdgeSpot {
  at: Point;
  /** Which way it lies, in radians; 0 is to the right, a quarter turn is down. */
  angle: number;
}

/**
 * A spot on the rim of `frame` for each point, nearest to it, with `apart` between them along the rim as far as there is room. The
 * points are in screen pixels.
 */
export function edgeSpots(points: readonly Point[], frame: Box, apart: number): EdgeSpot[] {
  const around = 2 * (frame.width + frame.height);
  const step = Math.min(apart, around / Math.max(1, points.length));
  const inOrder = points
    .map((point, index) => ({ point, index, along: alongRim(point, frame) }))
    .sort((a, b) => a.along - b.along || a.index - b.index);
  const spots: EdgeSpot[] = [];
  let free = Number.NEGATIVE_INFINITY;
  for (const { point, index, along } of inOrder) {
    const taken = Math.max(along, free);
    free = taken + step;
    const at = onRim(taken % around, frame);
    spots[index] = { at, angle: Math.atan2(point.y - at.y, point.x - at.x) };
  }
  return spots;
}

/** How far along the rim, clockwise from the top left corner, the spot nearest to a point lies. */
function alongRim({ x, y }: Point, { x: left, y: top, width, height }: Box): number {
  const dx = Math.min(width, Math.max(0, x - left));
  const dy = Math.min(height, Math.max(0, y - top));
  const [above, right, below, before] = [dy, width - dx, height - dy, dx];
  const nearest = Math.min(above, right, below, before);
  if (nearest === above) return dx;
  if (nearest === right) return width + dy;
  if (nearest === below) return width + height + (width - dx);
  return 2 * width + height + (height - dy);
}

function onRim(along: number, { x, y, width, height }: Box): Point {
  if (along <= width) return { x: x + along, y };
  if (along <= width + height) return { x: x + width, y: y + along - width };
  if (along <= 2 * width + height) return { x: x + width - (along - width - height), y: y + height };
  return { x, y: y + height - (along - 2 * width - height) };
}
