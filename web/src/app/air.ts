/** What is in the air, by my hands or by others': how far from where it lies. Cards and the far layer both show it from here. */

import type { Point } from "../canvas/geometry";
import { createCell, type Source } from "./store";

export interface Air {
  /** By item. */
  shifts: ReadonlyMap<string, Point>;
  /** Counts up after each round of moves. */
  version: Source<number>;
  shift(item: string, by: Point | null): void;
  /** Ends a round. */
  told(): void;
}

export function createAir(): Air {
  const shifts = new Map<string, Point>();
  const version = createCell(0);
  return {
    shifts,
    version,
    shift(item, by) {
      if (by) shifts.set(item, by);
      else shifts.delete(item);
    },
    told: () => version.set(version.get() + 1),
  };
}
