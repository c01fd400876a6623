/** A text too small to read, as printers have always hinted at it: a bar for each of its lines, as long as the line would be. */

import { IDEA_WIDTH, LINE_HEIGHT, LINE_LETTERS, type TextFit, textFit } from "../measure";
import { isRightToLeft } from "./direction";

export interface Block {
  fit: TextFit;
  /** How much of the line each takes, 0 to 1. */
  lines: readonly number[];
  /** Its lines stand in the middle, at the left or at the right. */
  stands: "middle" | "left" | "right";
}

export interface Bar {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** As the card is set (`ui/table/IdeaCard.module.css`). */
const PAD_X = 14;
const PAD_TOP = 14;
/** What is below the text: the foot with the face, and the card's edge. */
const FOOT = 42;
const TEXT_HEIGHT_MAX = 346;
const TEXT_WIDTH = IDEA_WIDTH - 2 * PAD_X;
/** A line holds somewhat more letters than are counted on where a card must not come out too low. */
const LETTERS = 1.18;
/** The bar is as high as small letters are, where a line is 1. */
const LETTER_HEIGHT = 0.42;

export function blockOf(text: string): Block {
  const fit = textFit(text);
  const linesMax = Math.floor(TEXT_HEIGHT_MAX / LINE_HEIGHT[fit]);
  const lettersMax = LINE_LETTERS[fit] * LETTERS;
  const lines: number[] = [];
  for (const paragraph of text.split("\n")) {
    if (lines.length >= linesMax) break;
    for (const letters of wrapped(paragraph, lettersMax)) lines.push(letters / lettersMax);
  }
  const isMiddle = fit === "headline" || fit === "large";
  const stands = isMiddle ? "middle" : isRightToLeft(text) ? "right" : "left";
  return { fit, lines: lines.slice(0, linesMax), stands };
}

/** The bars of a block on a card of this height, in board units from the card's corner. */
export function barsOf({ fit, lines, stands }: Block, cardHeight: number): Bar[] {
  const line = LINE_HEIGHT[fit];
  const room = cardHeight - PAD_TOP - FOOT;
  const above = stands === "middle" ? Math.max(0, (room - lines.length * line) / 2) : 0;
  return lines.flatMap((length, index) => {
    const width = length * TEXT_WIDTH;
    if (width === 0) return [];
    const left = stands === "left" ? 0 : stands === "right" ? TEXT_WIDTH - width : (TEXT_WIDTH - width) / 2;
    const y = PAD_TOP + above + index * line + (line * (1 - LETTER_HEIGHT)) / 2;
    return [{ x: PAD_X + left, y, width, height: line * LETTER_HEIGHT }];
  });
}

/** How many letters stand on each line of a paragraph; an empty one is a line too. */
function wrapped(paragraph: string, lettersMax: number): number[] {
  const lines: number[] = [];
  let line = 0;
  for (const word of paragraph.split(/\s+/)) {
    let left = widthOf(word);
    if (line > 0 && line + 1 + left <= lettersMax) line += 1 + left;
    else {
      if (line > 0) lines.push(line);
      for (; left > lettersMax; left -= lettersMax) lines.push(lettersMax);
      line = left;
    }
  }
  return [...lines, line];
}

/** In letters; those of wide scripts count twice. */
function widthOf(word: string): number {
  let width = 0;
  for (const letter of word) width += WIDE.test(letter) ? 2 : 1;
  return width;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}]/u;
