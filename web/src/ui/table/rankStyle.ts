/** How high a thing lies among its kind, for the style sheets (rule I7). The page keeps its order, so that writing is not disturbed. */

import type { CSSProperties } from "react";

export function rankStyle(rank: number): CSSProperties {
  return rank === 0 ? {} : ({ "--rank": rank } as CSSProperties);
}
