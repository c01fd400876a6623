/** Where a bar stands that belongs to something on the screen. */

import type { Size } from "./camera";
import type { Box, Point } from "./geometry";

/** Between the bar and what it belongs to: the handles and rings of a card lie there. */
const APART = 14;
const EDGE = 8;
/** What the panels along the top and the foot of the screen take. */
const TOP = 68;
const FOOT = 64;

/**
 * Above the middle of `about`, or beneath it where there is no room above; where there is none either way, along the top: the thing
 * is larger than the screen then. Beside `panel`, what stands at one side of the screen, where both have room.
 */
export function barPlace(about: Box, bar: Size, screen: Size, panel: Box | null = null): Point {
  const wish = about.x + about.width / 2 - bar.width / 2;
  const [left, right] = besidePanel(screen.width, panel, bar.width + 2 * EDGE);
  const x = Math.max(left + EDGE, Math.min(wish, right - bar.width - EDGE));
  const above = about.y - APART - bar.height;
  const beneath = about.y + about.height + APART;
  const isRoomBeneath = beneath >= TOP && beneath + bar.height <= screen.height - FOOT;
  const lowest = screen.height - FOOT - bar.height;
  if (above >= TOP) return { x, y: Math.min(above, lowest) };
  return { x, y: isRoomBeneath ? beneath : TOP };
}

/** From where to where the screen is free; all of it where what is left is too narrow. */
function besidePanel(width: number, panel: Box | null, need: number): [number, number] {
  if (!panel) return [0, width];
  const isRight = panel.x + panel.width / 2 > width / 2;
  const [left, right] = isRight ? [0, panel.x] : [panel.x + panel.width, width];
  return right - left >= need ? [left, right] : [0, width];
}
