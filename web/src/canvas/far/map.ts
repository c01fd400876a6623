/** The map: all of the board on a small sheet, and over it what each of us sees. Pure. */

import type { Size } from "../camera";
import { type Box, centre, grown, type Point, union } from "../geometry";
import type { Lens } from "./lens";
import { hueOf, type Palette, type Pen } from "./pen";

/** A small board is not blown up: it would look nearer than the board itself. */
const ZOOM_MAX = 0.12;
/** Of the sheet, left free at its edge. */
const MARGIN = 0.05;

/** Shows all of the board and what I see, in the middle of the sheet (CSS pixels). */
export function mapLens(board: Box | null, view: Box, sheet: Size, density: number): Lens {
  const all = union(board ? [board, view] : [view]) ?? view;
  const area = grown(all, Math.max(all.width, all.height) * MARGIN);
  const zoom = Math.min(ZOOM_MAX, sheet.width / area.width, sheet.height / area.height);
  const middle = centre(area);
  return {
    ...{ x: middle.x - sheet.width / 2 / zoom, y: middle.y - sheet.height / 2 / zoom },
    ...{ zoom: zoom * density, density },
  };
}

/** The board point under a point of the map (CSS pixels). */
export function onBoard(lens: Lens, at: Point): Point {
  const scale = lens.density / lens.zoom;
  return { x: lens.x + at.x * scale, y: lens.y + at.y * scale };
}

/** What somebody else sees, or where they point. */
export interface Looking {
  view?: Box | undefined;
  cursor?: Point | undefined;
  /** The hue's name. */
  colour: string;
}

export function paintViews(
  pen: Pen,
  mine: Box,
  others: Iterable<Looking>,
  lens: Lens,
  palette: Palette,
): void {
  for (const { view, cursor, colour } of others) {
    const { strong } = hueOf(palette, colour);
    if (view) frame(pen, view, lens, strong, 1.5);
    if (cursor) dot(pen, cursor, lens, strong, palette.paper);
  }
  frame(pen, mine, lens, palette.accent, 2);
}

const DOT = 3.5;

function dot(pen: Pen, at: Point, lens: Lens, colour: string, around: string): void {
  const radius = DOT * lens.density;
  const [x, y] = [(at.x - lens.x) * lens.zoom, (at.y - lens.y) * lens.zoom];
  pen.beginPath();
  pen.roundRect(x - radius, y - radius, 2 * radius, 2 * radius, radius);
  pen.lineWidth = 2 * lens.density;
  pen.strokeStyle = around;
  pen.stroke();
  pen.fillStyle = colour;
  pen.fill();
}

function frame(pen: Pen, box: Box, lens: Lens, colour: string, width: number): void {
  pen.beginPath();
  pen.roundRect(...onSheet(box, lens), 3 * lens.density);
  pen.lineWidth = width * lens.density;
  pen.strokeStyle = colour;
  pen.stroke();
}

function onSheet({ x, y, width, height }: Box, lens: Lens): [number, number, number, number] {
  return [(x - lens.x) * lens.zoom, (y - lens.y) * lens.zoom, width * lens.zoom, height * lens.zoom];
}
