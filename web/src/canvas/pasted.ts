/** What plain text from anywhere becomes on the board: one idea a line or cell, and where they lie to each other. Pure. */

import type { Colour } from "../board/edit";
import { beginning, IDEA_TEXT_MAX } from "../board/textLimit";
import { type Cells, cellsOf } from "./cells";
import type { Clip, ClipIdea } from "./clip";
import type { Content } from "./clipText";
import { listed } from "./lines";
import { estimatedHeight, GAP, IDEA_WIDTH } from "./measure";

/** More ideas at once than these are asked about. */
export const PASTED_UNASKED_MAX = 20;
/** And more than these nobody reads. */
export const PASTED_IDEAS_MAX = 500;
/** In characters: all that may become ideas, and as much again for what is around them. */
export const PASTED_TEXT_MAX = 2 * PASTED_IDEAS_MAX * IDEA_TEXT_MAX;

/** Texts by row and column. A cell without words is empty; rows and columns without any are left out. */
export type Rows = string[][];

/** The ideas that a text holds when each line or cell is one. */
export function rowsIn({ plain, html }: Content): Rows {
  return tidied(tableIn(plain, /<table[\s>]/iu.test(html)) ?? listed(plain).map((line) => [line]));
}

/** The whole text as one idea. */
export function wholeIn({ plain }: Content): Rows {
  return tidied([[plain]]);
}

export function countOf(rows: Rows): number {
  return rows.reduce((sum, row) => sum + row.filter((text) => text !== "").length, 0);
}

/** The cells of a table; null where the text is none. `isSheet`: it was copied from one, and quotes are its own. */
function tableIn(text: string, isSheet: boolean): Rows | null {
  if (text.includes("\t") || isSheet) {
    const { rows } = cellsOf(text, "\t");
    if (isSheet || (isEven(rows) && rows.some((row) => row.filter((cell) => cell.trim() !== "").length > 1)))
      return rows;
  }
  const files = [";", ","].map((separator) => ({ separator, cells: cellsOf(text, separator) }));
  return files.find(({ separator, cells }) => isFile(cells, text, separator))?.cells.rows ?? null;
}

/**
 * Whether it is a file of values and no prose: rows of one length, in which no separator has a space behind it, as in a sentence, or
 * stands between digits, as in a number, unless quotes tell that it is one.
 */
function isFile({ rows, quoted, isLoose }: Cells, text: string, separator: string): boolean {
  if (isLoose || rows.length < 2 || (rows[0]?.length ?? 0) < 2 || !isEven(rows)) return false;
  return quoted > 0 || !new RegExp(`${separator}\\s|\\d${separator}\\d`, "u").test(text);
}

function isEven(rows: Rows): boolean {
  return rows.every((row) => row.length === rows[0]?.length);
}

function tidied(rows: Rows): Rows {
  const cells = rows
    .map((row) => row.map((text) => text.replaceAll(/\r\n?/gu, "\n").trim()))
    .filter((row) => row.some((text) => text !== ""));
  const width = Math.max(0, ...cells.map((row) => row.length));
  const used = Array.from({ length: width }, (_, column) => cells.some((row) => (row[column] ?? "") !== ""));
  return cells.map((row) => row.filter((_, column) => used[column]));
}

export interface Sheet {
  clip: Clip;
  /** Ideas that were more than come at once. */
  left: number;
  /** Texts that were longer than they may be. */
  shortened: number;
}

/** A table keeps its rows where it is narrow enough to be looked at; all else flows. */
const COLUMNS_MAX = 10;
const STEP = IDEA_WIDTH + GAP;

/** Lays the texts out side by side, in reading order. */
export function sheetOf(rows: Rows, colour: Colour): Sheet {
  const isTable =
    rows.length > 1 && rows.every((row) => row.length <= COLUMNS_MAX) && (rows[0]?.length ?? 0) > 1;
  const laid = isTable ? rows : flowing(rows.flat());
  const all = laid.flat().filter((text) => text !== "");
  const ideas: ClipIdea[] = [];
  let y = 0;
  for (const row of laid) {
    if (ideas.length >= PASTED_IDEAS_MAX) break;
    const placed = row.flatMap((text, column) => {
      const fits = beginning(text, IDEA_TEXT_MAX);
      return fits === "" ? [] : [{ text: fits, colour, x: column * STEP, y, group: null }];
    });
    ideas.push(...placed.slice(0, PASTED_IDEAS_MAX - ideas.length));
    y += Math.max(0, ...placed.map(({ text }) => estimatedHeight(text))) + GAP;
  }
  const taken = all.slice(0, ideas.length);
  return {
    clip: { ideas, groups: [] },
    left: all.length - ideas.length,
    shortened: taken.filter((text) => text.length > IDEA_TEXT_MAX).length,
  };
}

/** About as wide as high, counted in cards. */
function flowing(texts: readonly string[]): Rows {
  const shown = texts.filter((text) => text !== "");
  const columns = shown.length <= 4 ? 4 : Math.ceil(Math.sqrt(Math.min(shown.length, PASTED_IDEAS_MAX)));
  const rows: Rows = [];
  for (let from = 0; from < shown.length; from += columns) rows.push(shown.slice(from, from + columns));
  return rows;
}
