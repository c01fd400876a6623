/** Places as the hands make and read them: `frame@x,y` (rules L1–L3). */

import type { Place } from "../board/edit";

const REACH = 1_000_000;

export interface Spot {
  /** The group whose frame x and y are in; null is the canvas. */
  group: string | null;
  x: number;
  y: number;
}

export function placeAt({ group, x, y }: Spot): Place {
  return `${group === null ? "canvas" : `group:${group}`}@${whole(x)},${whole(y)}`;
}

/** The spot a place of our own making names; undefined for anything else. */
export function spotOf(place: Place): Spot | undefined {
  const parts = /^(?:canvas|group:([\w-]{12}))@(-?\d{1,7}),(-?\d{1,7})$/.exec(place);
  if (!parts) return undefined;
  return { group: parts[1] ?? null, x: Number(parts[2]), y: Number(parts[3]) };
}

function whole(value: number): number {
  return Math.min(REACH, Math.max(-REACH, Math.round(value))) + 0;
}
