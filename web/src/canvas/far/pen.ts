/** What the far layer paints with: a drawing context, of which it needs little, and the colours of the theme. */

import { COLOURS, type Colour } from "../../board/edit";

/** The part of a browser's 2D context that is used. A test records it, a map and an export bring their own. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | "fillStyle"
  | "strokeStyle"
  | "lineWidth"
  | "lineJoin"
  | "font"
  | "letterSpacing"
  | "globalAlpha"
  | "textAlign"
  | "textBaseline"
  | "save"
  | "restore"
  | "clip"
  | "beginPath"
  | "rect"
  | "roundRect"
  | "fill"
  | "stroke"
  | "fillRect"
  | "clearRect"
  | "strokeText"
  | "fillText"
  | "measureText"
  | "setLineDash"
>;

/** As in `ui/design/tokens.css`, resolved for the theme that is shown. */
export interface Palette {
  paper: string;
  ink: string;
  accent: string;
  accentSoft: string;
  onStrong: string;
  /** A group's field and its edge. */
  group: string;
  groupEdge: string;
  /** Under a card that lies, and under one in the air. */
  shadow: string;
  lifted: string;
  /** The family of the letters. */
  font: string;
  hues: Record<Colour, Hue>;
}

export interface Hue {
  card: string;
  ink: string;
  strong: string;
}

/** A name nobody knows is shown as the first (rule I2). */
export function hueOf(palette: Palette, name: string): Hue {
  return palette.hues[name as Colour] ?? palette.hues[COLOURS[0]];
}
