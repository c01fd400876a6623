/** The board as plain values (rule V1). */

import type { Colour } from "./edit";

export interface IdeaView {
  id: string;
  text: string;
  /** The shown group it is in; its x and y are in that group's frame. */
  group: string | null;
  x: number;
  y: number;
  colour: Colour;
  /** The seat it comes from; null is anonymous. */
  voice: string | null;
  at: number;
  /** When it was thrown away; null is on the board. */
  bin: number | null;
  /** How high it lies (I7): the larger `rank`, `at`, `id` is painted above. */
  rank: number;
}

export interface GroupView {
  id: string;
  title: string;
  x: number;
  y: number;
  at: number;
  rank: number;
  /** Its tint; null is none (G9). */
  colour: Colour | null;
  /** Folded into a stack (G10). */
  collapsed: boolean;
}

export interface SeatView {
  id: string;
  name: string;
  colour: Colour;
}

/** Ideas in the bin stand among `ideas` with their `bin` set. */
export interface BoardView {
  title: string;
  purpose: string;
  ideas: Map<string, IdeaView>;
  groups: Map<string, GroupView>;
  seats: Map<string, SeatView>;
  problems: string[];
}

/** What changed since the last view: whole entries, and the ids of those that are no longer shown. */
export interface BoardDelta {
  title?: string;
  purpose?: string;
  ideas: IdeaView[];
  ideasGone: string[];
  groups: GroupView[];
  groupsGone: string[];
  seats: SeatView[];
  problems?: string[];
}
