/** How large things are on the board, in board units, before and without a browser to ask. */

export const IDEA_WIDTH = 208;
/** A short idea is 3:2. */
export const IDEA_HEIGHT_MIN = 139;
/** A longer text is shown up to here; the rest while it is being written. */
export const IDEA_HEIGHT_MAX = 420;
/** Between ideas that are laid out. */
export const GAP = 16;
/** From a group's edge to its ideas. */
export const PAD = 16;
/** The band above a group's ideas, where its title stands. */
export const TITLE_BAND = 60;

/** How large a group's title is set at a zoom: at reading size on the screen, and never smaller than life. */
export function titleSize(zoom: number): number {
  return Math.max(
    TITLE_SIZE,
    Math.min(TITLE_SCREEN / zoom, Math.max(TITLE_SIZE_MAX, TITLE_SCREEN_MIN / zoom)),
  );
}

/** Where a title of this size stands: its foot, below the upper edge of its field. It grows upwards from there. */
export function titleFoot(size: number): number {
  return Math.min(TITLE_BAND - 2, 46 + ((size - TITLE_SIZE) * 12) / (TITLE_SIZE_MAX - TITLE_SIZE));
}

const TITLE_SIZE = 26;
/** Above this a title would cover what lies above its group, unless it could not be read otherwise. */
const TITLE_SIZE_MAX = 64;
/** On the screen, in pixels. */
const TITLE_SCREEN = 17;
const TITLE_SCREEN_MIN = 13;

/** How a text is set on its card: the shorter, the larger. */
export type TextFit = "headline" | "large" | "medium" | "small";

export function textFit(text: string): TextFit {
  const lines = text.split("\n");
  const longestWord = Math.max(...text.split(/\s+/).map((word) => [...word].length));
  const length = [...text].length;
  if (length <= 24 && longestWord <= 11 && lines.length <= 2) return "headline";
  if (length <= 64 && longestWord <= 14 && lines.length <= 3) return "large";
  if (length <= 120 && longestWord <= 18 && lines.length <= 5) return "medium";
  return "small";
}

export const LINE_HEIGHT: Record<TextFit, number> = { headline: 30, large: 26, medium: 23, small: 21 };
/** About how many letters a line holds. */
export const LINE_LETTERS: Record<TextFit, number> = { headline: 14, large: 17, medium: 20, small: 24 };

/** About how high the card of this text is; good until the card itself has been measured. */
export function estimatedHeight(text: string): number {
  const fit = textFit(text);
  let lines = 0;
  for (const line of text.split("\n")) lines += Math.max(1, Math.ceil(line.length / LINE_LETTERS[fit]));
  const around = 62;
  return Math.min(IDEA_HEIGHT_MAX, Math.max(IDEA_HEIGHT_MIN, lines * LINE_HEIGHT[fit] + around));
}
