/** What people can do to a board, as data: the table "Edits" of crdt/SPEC.md. */

/** Names a text on the board. */
export type TextName = "title" | "purpose" | `idea:${string}` | `group:${string}`;

/** Names a thing that has a place. */
export type Item = `idea:${string}` | `group:${string}`;

/** `frame@x,y` (rule L1). */
export type Place = string;

export const COLOURS = ["sun", "clay", "rose", "iris", "sky", "sea", "leaf", "stone"] as const;
export type Colour = (typeof COLOURS)[number];

export interface NewIdea {
  id: string;
  text: string;
  place: Place;
  colour: Colour;
  voice?: string;
  /** Instant, whole milliseconds. */
  at: number;
  /** What it lies on top of (I7). */
  rank?: number;
}

export interface Move {
  item: Item;
  place: Place;
}

export interface Rank {
  item: Item;
  rank: number;
}

export type Edit =
  | { type: "add"; ideas: NewIdea[] }
  | { type: "write"; text: TextName; at: number; remove: number; insert: string }
  | { type: "move"; moves: Move[] }
  | { type: "recolour"; ideas: string[]; colour: Colour }
  | { type: "throwAway"; ideas: string[]; at: number }
  | { type: "restore"; ideas: string[] }
  | { type: "gather"; group: { id: string; title: string; place: Place; at: number }; moves: Move[] }
  | { type: "merge"; from: string; into: string; moves: Move[] }
  | { type: "dissolve"; group: string; at: number }
  /** To the front and to the back. */
  | { type: "raise"; ranks: Rank[] }
  /** Null takes the tint away. */
  | { type: "tint"; groups: string[]; colour: Colour | null }
  | { type: "collapse"; groups: string[]; collapsed: boolean };
