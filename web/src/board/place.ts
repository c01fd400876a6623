/** `frame@x,y`: one register for where a thing is (rules L1–L3). Pure. */

import type { Place } from "./edit";
import { isId } from "./schema";

/** Coordinates reach this far from the origin, in board units. */
export const REACH = 1_000_000;

/** A place taken apart. `frame` is the group whose frame it lies in; null is the canvas. */
export interface Spot {
  group: string | null;
  x: number;
  y: number;
}

const PLACE = /^(.*)@(0|-?[1-9][0-9]{0,6}),(0|-?[1-9][0-9]{0,6})$/s;

/** The frame's group, null for the canvas and for frames of kinds unknown here (L2), undefined where it is no frame. */
function groupOf(frame: string): string | null | undefined {
  if (!frame.startsWith("group:")) return frame === "" ? undefined : null;
  const id = frame.slice("group:".length);
  return isId(id) ? id : undefined;
}

/** Reads a place; null where it is ill-formed. */
export function parsePlace(text: string): Spot | null {
  const parts = PLACE.exec(text);
  if (!parts) return null;
  const [, frame = "", x, y] = parts;
  const group = groupOf(frame);
  const spot = { x: Number(x), y: Number(y) };
  if (group === undefined || Math.abs(spot.x) > REACH || Math.abs(spot.y) > REACH) return null;
  return { group, ...spot };
}

/** Whether an edit may write this place: like `parsePlace`, but only frames known here. */
export function isWritablePlace(text: string): boolean {
  const spot = parsePlace(text);
  return spot !== null && formatPlace(spot) === text;
}

/** A coordinate within reach (G8). */
export function clamp(value: number): number {
  return Math.min(REACH, Math.max(-REACH, value));
}

/** Writes a place, rounded and clamped (L3). A coordinate that is no number counts as 0. */
export function formatPlace(spot: Spot): Place {
  const whole = (value: number) => {
    const away = Math.sign(value) * Math.round(Math.abs(value));
    return clamp(Number.isNaN(away) ? 0 : away) + 0;
  };
  return `${spot.group === null ? "canvas" : `group:${spot.group}`}@${whole(spot.x)},${whole(spot.y)}`;
}
