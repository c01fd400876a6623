/** A pen for tests: it writes down what is painted. */

import { COLOURS } from "../../board/edit";
import type { Palette, Pen } from "./pen";

export interface Stroke {
  what: "fill" | "stroke" | "rect" | "text";
  style: string;
  /** As given last: x, y, width, height of the shape, or x and y of the text. */
  at: number[];
  words?: string;
}

export class TestPen {
  readonly strokes: Stroke[] = [];
  private shape: number[] = [];
  fillStyle = "";
  strokeStyle = "";

  private note(what: Stroke["what"], style: string, at: number[], words?: string) {
    this.strokes.push({ what, style, at, ...(words === undefined ? {} : { words }) });
  }
  beginPath() {}
  save() {}
  restore() {}
  clip() {}
  clearRect() {}
  setLineDash() {}
  strokeText() {}
  rect(...at: number[]) {
    this.shape = at;
  }
  roundRect(...at: number[]) {
    this.shape = at;
  }
  fill() {
    this.note("fill", this.fillStyle, this.shape);
  }
  stroke() {
    this.note("stroke", this.strokeStyle, this.shape);
  }
  fillRect(...at: number[]) {
    this.note("rect", this.fillStyle, at);
  }
  fillText(words: string, ...at: number[]) {
    this.note("text", this.fillStyle, at, words);
  }
  /** Every letter is ten pixels wide. */
  measureText(words: string) {
    return { width: 10 * words.length };
  }

  get pen(): Pen {
    return this as unknown as Pen;
  }

  /** What was painted in this style. */
  in(style: string): Stroke[] {
    return this.strokes.filter((stroke) => stroke.style === style);
  }
}

/** Every colour by its own name. */
export const TEST_PALETTE: Palette = {
  ...{ paper: "paper", ink: "ink", accent: "accent", accentSoft: "accentSoft", onStrong: "onStrong" },
  ...{ group: "group", groupEdge: "groupEdge", shadow: "shadow", lifted: "lifted", font: "Inter" },
  hues: Object.fromEntries(
    COLOURS.map((name) => [name, { card: `${name}-card`, ink: `${name}-ink`, strong: `${name}-strong` }]),
  ) as Palette["hues"],
};
