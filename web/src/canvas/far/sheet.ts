/**
 * A painted sheet that is larger than the screen: for as long as the view stays on what is painted, a pan only pushes the sheet, and
 * what changes on the board is painted over in its place. Pure: decides, does not paint.
 */

import { type Camera, type Size, viewBox } from "../camera";
import { type Box, encloses, grown, overlaps } from "../geometry";
import type { Lens } from "./lens";

export interface Sheet {
  /** The board point at the sheet's corner, and its scale. */
  lens: Lens;
  /** What of the board is painted on it. */
  painted: Box;
}

/** What is to be done for the next frame: nothing but pushing, some places anew, or all of it. */
export type Work = { kind: "push" } | { kind: "mend"; places: Box[] } | { kind: "paint"; sheet: Sheet };

/** Around the screen, in its pixels. */
export const SPARE = 192;
/** With more places than this it is cheaper to paint all. */
const PLACES_MAX = 32;

/** `dirt`: what has changed on the board since, in board units; null when everything looks different. */
export function nextWork(
  sheet: Sheet | null,
  camera: Camera,
  screen: Size,
  density: number,
  dirt: readonly Box[] | null,
): Work {
  const view = viewBox(camera, screen);
  const isSameScale =
    sheet !== null && sheet.lens.zoom === camera.zoom * density && sheet.lens.density === density;
  if (!sheet || dirt === null || !isSameScale || !encloses(sheet.painted, view)) {
    // While zooming each frame is another scale: no time is spent on what is not seen.
    const isPanning = sheet !== null && isSameScale;
    return { kind: "paint", sheet: freshSheet(camera, screen, density, isPanning ? SPARE : 0) };
  }
  const places = dirt.filter((box) => overlaps(box, sheet.painted));
  if (places.length === 0) return { kind: "push" };
  if (places.length > PLACES_MAX) return { kind: "paint", sheet: freshSheet(camera, screen, density, SPARE) };
  return { kind: "mend", places };
}

/** How the first picture of a large board is cut, so that its painting does not stop the page. */
const STRIPS = 12;

/** What is painted on a sheet, from the top down. */
export function stripsOf({ painted }: Sheet): Box[] {
  const height = painted.height / STRIPS;
  return Array.from({ length: STRIPS }, (_, strip) => ({
    ...painted,
    y: painted.y + strip * height,
    height,
  }));
}

/** A sheet whose corner lies on a whole pixel of the board's picture, so that it is as sharp wherever one pans to. */
function freshSheet(camera: Camera, screen: Size, density: number, spare: number): Sheet {
  const zoom = camera.zoom * density;
  const corner = (at: number) => Math.round(at * zoom - SPARE * density) / zoom;
  return {
    lens: { x: corner(camera.x), y: corner(camera.y), zoom, density },
    painted: grown(viewBox(camera, screen), spare / camera.zoom),
  };
}

/** Where the sheet's corner is on the screen, on whole device pixels. */
export function sheetCorner({ lens }: Sheet, camera: Camera): { x: number; y: number } {
  const place = (corner: number, at: number) => Math.round((corner - at) * lens.zoom) / lens.density;
  return { x: place(lens.x, camera.x), y: place(lens.y, camera.y) };
}
