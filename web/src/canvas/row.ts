/** Where ideas written one after another sit: in rows, as they will be read. */

import type { Box, Point } from "./geometry";
import { GAP, IDEA_HEIGHT_MIN, IDEA_WIDTH } from "./measure";
import type { Scene } from "./scene";

/** No row is longer: four cards are as wide as an eye takes in. */
const COLUMNS_MAX = 4;
/** Kept free below a new idea, for a text that takes more than a few words. */
const GROWTH = 80;
/** How many places on from the last idea are tried. */
const TRIES = 24;
const STEP = IDEA_WIDTH + GAP;

/** What a new idea wants free. */
export const NEW_IDEA = { width: IDEA_WIDTH, height: IDEA_HEIGHT_MIN + GROWTH };

/** How many ideas side by side `width` holds. */
export function columnsIn(width: number): number {
  return Math.max(1, Math.min(COLUMNS_MAX, Math.floor((width + GAP) / STEP)));
}

/** Where the first idea of an empty board sits, so that the first few fill `view` from its upper part on, each row in the middle. */
export function firstSeat(view: Box): Point {
  const width = columnsIn(view.width) * STEP - GAP;
  return {
    x: view.x + (view.width - width) / 2,
    y: view.y + Math.max(0, view.height * 0.3 - IDEA_HEIGHT_MIN / 2),
  };
}

/** The first free place after `last` in rows that begin at `left` and end at `right`; null where all near ones are taken. */
export function seatAfter(last: Box, left: number, right: number, scene: Scene): Point | null {
  const end = left + columnsIn(right - left) * STEP;
  let seat: Point = { x: last.x + STEP, y: last.y };
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (seat.x + IDEA_WIDTH > end) seat = { x: left, y: endOfRow(seat.y, left, end, scene) };
    const box = { ...seat, ...NEW_IDEA };
    const taken = scene.within({ ...box, x: box.x - GAP / 2, width: box.width + GAP });
    if (taken.length === 0) return seat;
    seat = { ...seat, x: seat.x + STEP };
  }
  return null;
}

/** Below all ideas that begin in the row at `y`. */
function endOfRow(y: number, left: number, right: number, scene: Scene): number {
  const row = scene.within({ x: left, y, width: right - left, height: IDEA_HEIGHT_MIN });
  const ends = row.map((item) => scene.boxOf(item)).map((box) => (box ? box.y + box.height : 0));
  return Math.max(y + IDEA_HEIGHT_MIN, ...ends) + GAP;
}
