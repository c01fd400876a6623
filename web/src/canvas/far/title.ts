/** A group's title from far away: at reading size however small its field is, at the foot of its band, growing upwards. */

import type { GroupView } from "../../board/view";
import type { Box } from "../geometry";
import { titleFoot, titleSize } from "../measure";
import { isRightToLeft } from "./direction";
import type { Lens } from "./lens";
import type { Palette, Pen } from "./pen";

/** From the field's edge to the title, in board units. */
const INSET = 18;
const LINES_MAX = 3;
/** A field narrower than this on the screen has no room for words; pixels. */
const ROOM_MIN = 44;
const WEIGHT = 680;
/** Around the letters, in the colour of the paper: they stay legible over what lies above the field. Screen pixels. */
const HALO = 3;

/** All that a field and its title may cover. */
export function titleRoom(field: Box, zoom: number): Box {
  const above = LINES_MAX * lineHeight(titleSize(zoom));
  return { ...field, y: field.y - above, height: field.height + above };
}

export function paintTitle(pen: Pen, group: GroupView, field: Box, lens: Lens, palette: Palette): void {
  const title = group.title.trim();
  const zoom = lens.zoom / lens.density;
  const room = (field.width - 2 * INSET) * lens.zoom;
  if (title === "" || room < ROOM_MIN * lens.density) return;
  const size = titleSize(zoom);
  const pixels = size * lens.zoom;
  pen.font = `${WEIGHT} ${pixels}px ${palette.font}`;
  pen.letterSpacing = `${-0.02 * pixels}px`;
  pen.textBaseline = "alphabetic";
  const lines = linesOf(pen, title, room, pixels);
  const isRight = isRightToLeft(title);
  pen.textAlign = isRight ? "right" : "left";
  const x = (field.x + (isRight ? field.width - INSET : INSET) - lens.x) * lens.zoom;
  const foot = (field.y + titleFoot(size) - lens.y) * lens.zoom;
  const line = lineHeight(size) * lens.zoom;
  pen.lineWidth = HALO * lens.density;
  pen.lineJoin = "round";
  for (const [index, words] of lines.entries()) {
    // The baseline: letters sit in the middle of their line.
    const y = foot - (lines.length - 1 - index) * line - line / 2 + 0.36 * pixels;
    pen.strokeStyle = palette.paper;
    pen.strokeText(words, x, y);
    pen.fillStyle = palette.ink;
    pen.fillText(words, x, y);
  }
}

function lineHeight(size: number): number {
  return size + 6;
}

/** Titles as they were last broken into lines: measuring is dear, and a board is painted often. */
const broken = new Map<string, readonly string[]>();
const BROKEN_MAX = 2000;

function linesOf(pen: Pen, title: string, room: number, pixels: number): readonly string[] {
  const key = `${Math.round(room)} ${pixels.toFixed(1)} ${title}`;
  const known = broken.get(key);
  if (known) return known;
  const lines = breakLines(title, room, (words) => pen.measureText(words).width);
  if (broken.size >= BROKEN_MAX) broken.clear();
  broken.set(key, lines);
  return lines;
}

/** At most three lines that fit; what is more is cut off with three dots. */
export function breakLines(title: string, room: number, width: (words: string) => number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of title.split(/\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || width(longer) <= room) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  const shown = lines.slice(0, LINES_MAX);
  if (lines.length > LINES_MAX) shown[LINES_MAX - 1] = `${shown[LINES_MAX - 1]}…`;
  return shown.map((words) => cut(words, room, width));
}

function cut(words: string, room: number, width: (words: string) => number): string {
  if (width(words) <= room) return words;
  const letters = [...words.replace(/…$/, "")];
  let [fits, fails] = [0, letters.length];
  while (fits + 1 < fails) {
    const half = Math.floor((fits + fails) / 2);
    if (width(`${letters.slice(0, half).join("")}…`) <= room) fits = half;
    else fails = half;
  }
  return `${letters.slice(0, fits).join("").trimEnd()}…`;
}
