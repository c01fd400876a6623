/** What lies on top of what (rule I7). Pure. */

/** What decides how high a thing lies. */
export interface Heighted {
  id: string;
  at: number;
  rank: number;
}

/** For sorting from the lowest to the highest. */
export function byHeight(a: Heighted, b: Heighted): number {
  return a.rank - b.rank || a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
