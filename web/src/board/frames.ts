/** Where the ideas of a group are read: following `into`, and dissolved groups (rules G3–G6, G8). Pure. */

import { clamp, type Spot } from "./place";

/** What of a group decides where its ideas are read. */
export interface GroupFacts {
  spot: Spot;
  bin: number | null;
  into: string | null;
}

/** Where the ideas of a frame are read: in a group, or on the canvas shifted by so much. */
export type Reading = { group: string } | { group: null; dx: number; dy: number };

/** The last group of a walk along `into`; `id` itself must be readable. */
export function lastGroup(groups: ReadonlyMap<string, GroupFacts>, id: string): string {
  const walk = [id];
  const seen = new Set(walk);
  for (;;) {
    const here = walk[walk.length - 1] as string;
    const next = groups.get(here)?.into;
    if (!next || !groups.has(next)) return here;
    if (seen.has(next)) return smallest(walk.slice(walk.indexOf(next)));
    walk.push(next);
    seen.add(next);
  }
}

/** Where ideas in the frame of group `id` are read. */
export function readingOf(groups: ReadonlyMap<string, GroupFacts>, id: string): Reading {
  if (!groups.has(id)) return { group: null, dx: 0, dy: 0 };
  const last = lastGroup(groups, id);
  const facts = groups.get(last);
  if (facts && facts.bin !== null) return { group: null, dx: facts.spot.x, dy: facts.spot.y };
  return { group: last };
}

export function sameReading(a: Reading | undefined, b: Reading): boolean {
  if (!a || a.group !== b.group) return false;
  return a.group !== null || b.group !== null || (a.dx === b.dx && a.dy === b.dy);
}

/** A spot in a frame, as read. */
export function place(spot: Spot, reading: Reading): Spot {
  if (reading.group !== null) return { group: reading.group, x: spot.x, y: spot.y };
  return { group: null, x: clamp(spot.x + reading.dx), y: clamp(spot.y + reading.dy) };
}

function smallest(ids: readonly string[]): string {
  return [...ids].sort()[0] as string;
}
