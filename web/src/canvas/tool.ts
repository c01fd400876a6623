/** What hands do, as data: a tool takes presses, drags and releases, and answers with intents. No DOM, no framework. */

import type { Edit, Item, TextName } from "../board/edit";
import type { Made } from "./clip";
import type { Drop, World } from "./drop";
import type { Box, Point } from "./geometry";
import type { Scene } from "./scene";

export interface Hand {
  /** On the board, in board units. */
  at: Point;
  /** On the screen, in pixels. */
  screen: Point;
  shift: boolean;
  /** Carries a copy and leaves the original. */
  alt: boolean;
  /** Ctrl, on a Mac ⌘: puts down without joining what lies beneath. */
  mod: boolean;
}

export interface Press extends Hand {
  pointer: "mouse" | "touch" | "pen";
  /** The second press of a double one. */
  double: boolean;
}

export type Drag = Hand;
export type Release = Hand;

/** What a tool may look at. */
export interface Around {
  scene: Scene;
  selection: ReadonlySet<string>;
  canEdit: boolean;
  /** My seat: the voice of what I make. */
  voice: string;
  world: World;
}

export interface Carry {
  items: Item[];
  dx: number;
  dy: number;
  drop: Drop;
  /** The originals stay; a copy is in the air. */
  isCopy: boolean;
}

export type Intent =
  | { type: "edit"; edit: Edit }
  /** Puts new things on the board, as one deed, and selects them. */
  | { type: "make"; made: Made }
  | { type: "select"; items: ReadonlySet<string> }
  /** The rectangle being drawn; null when it is done. */
  | { type: "marquee"; area: Box | null }
  /** What is in the air; null when it is put down or let go. */
  | { type: "carry"; carry: Carry | null }
  /** Moves the board by so many screen pixels. */
  | { type: "pan"; dx: number; dy: number }
  | { type: "write"; text: TextName }
  /** A new idea whose middle is here. */
  | { type: "create"; at: Point };

export interface Tool {
  press(press: Press, around: Around): Intent[];
  drag(drag: Drag, around: Around): Intent[];
  release(release: Release, around: Around): Intent[];
  /** The gesture is taken away: a second finger, Escape, the pointer lost. Nothing it did stays. */
  cancel(): Intent[];
}

export type ToolName = "select" | "hand" | "write";

/** How far, in screen pixels, a press may stray and still be a click. */
export const SLOP = { mouse: 3, pen: 5, touch: 9 } as const;

export function strays(from: Point, to: Point, pointer: Press["pointer"]): boolean {
  return Math.hypot(to.x - from.x, to.y - from.y) > SLOP[pointer];
}
