/** Which part of the board the screen shows. Pure. */

import type { Box, Point } from "./geometry";

/** `x`, `y`: the board point in the screen's top left corner. `zoom`: screen pixels per board unit. */
export interface Camera {
  x: number;
  y: number;
  zoom: number;
}

export interface Size {
  width: number;
  height: number;
}

/** What is in the middle of a screen, of whatever size. */
export interface Seen extends Point {
  zoom: number;
}

/** Below this nothing can be told apart, above it there is nothing more to see. */
export const ZOOM_MIN = 0.05;
export const ZOOM_MAX = 4;

export function toBoard(camera: Camera, screen: Point): Point {
  return { x: camera.x + screen.x / camera.zoom, y: camera.y + screen.y / camera.zoom };
}

export function toScreen(camera: Camera, board: Point): Point {
  return { x: (board.x - camera.x) * camera.zoom, y: (board.y - camera.y) * camera.zoom };
}

/** The board moved by so many screen pixels, as a hand would move it. */
export function panned(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x - dx / camera.zoom, y: camera.y - dy / camera.zoom };
}

/** Zoomed by `factor` so that the board point under `anchor` (screen pixels) stays under it. */
export function zoomed(camera: Camera, anchor: Point, factor: number): Camera {
  const zoom = Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, camera.zoom * factor));
  const fixed = toBoard(camera, anchor);
  return { x: fixed.x - anchor.x / zoom, y: fixed.y - anchor.y / zoom, zoom };
}

/** With this in the middle of a screen of this size. */
export function centred({ x, y, zoom }: Seen, screen: Size): Camera {
  return { x: x - screen.width / 2 / zoom, y: y - screen.height / 2 / zoom, zoom };
}

/** The part of the board that a screen of this size shows. */
export function viewBox(camera: Camera, screen: Size): Box {
  return {
    x: camera.x,
    y: camera.y,
    width: screen.width / camera.zoom,
    height: screen.height / camera.zoom,
  };
}

/** Shows all of `box` in the middle, with `margin` screen pixels around it, no larger than life or than `zoomMax` says. */
export function fitting(box: Box, screen: Size, margin: number, zoomMax = 1): Camera {
  const across = Math.max(1, screen.width - 2 * margin) / Math.max(1, box.width);
  const down = Math.max(1, screen.height - 2 * margin) / Math.max(1, box.height);
  const zoom = Math.min(zoomMax, Math.max(ZOOM_MIN, Math.min(across, down)));
  return {
    x: box.x + box.width / 2 - screen.width / 2 / zoom,
    y: box.y + box.height / 2 - screen.height / 2 / zoom,
    zoom,
  };
}

/** Moved by as little as brings `box` into view, `margin` screen pixels from the edge; the very same camera when it is. */
export function showing(camera: Camera, screen: Size, box: Box, margin: number): Camera {
  const room = margin / camera.zoom;
  const view = viewBox(camera, screen);
  const x = nudge(view.x + room, view.x + view.width - room, box.x, box.x + box.width);
  const y = nudge(view.y + room, view.y + view.height - room, box.y, box.y + box.height);
  return x === 0 && y === 0 ? camera : { ...camera, x: camera.x + x, y: camera.y + y };
}

/** On the way from one view to another, 0 to 1: each edge of the view goes straight, so that what both show in one place stays there. */
export function between(from: Camera, to: Camera, share: number): Camera {
  if (share >= 1) return to;
  const part = (a: number, b: number) => a + (b - a) * share;
  return { x: part(from.x, to.x), y: part(from.y, to.y), zoom: 1 / part(1 / from.zoom, 1 / to.zoom) };
}

/** How far a window from..to must move to hold start..end; where it is too small, to show the start. */
function nudge(from: number, to: number, start: number, end: number): number {
  if (start < from || end - start > to - from) return start - from;
  return end > to ? end - to : 0;
}
