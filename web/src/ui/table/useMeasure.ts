/** Tells the scene how high the cards have become. One observer for all of them. */

import { createContext, useContext, useEffect, useMemo } from "react";
import type { BoardTable } from "../../app/boardTable";

type Measure = (id: string, element: HTMLElement) => () => void;

export const MeasureContext = createContext<Measure>(() => () => {});

export function useMeasure(table: BoardTable): Measure {
  const { observer, ids } = useMemo(() => {
    const ids = new WeakMap<Element, string>();
    const observer = new ResizeObserver((entries) => {
      const heights: [string, number][] = [];
      for (const { target, borderBoxSize } of entries) {
        const id = ids.get(target);
        const height = borderBoxSize[0]?.blockSize ?? 0;
        if (id !== undefined && height > 0) heights.push([id, Math.round(height)]);
      }
      table.setHeights(heights);
    });
    return { observer, ids };
  }, [table]);
  useEffect(() => () => observer.disconnect(), [observer]);
  return useMemo(
    () => (id, element) => {
      ids.set(element, id);
      observer.observe(element);
      return () => observer.unobserve(element);
    },
    [observer, ids],
  );
}

/** Measures an idea's card for as long as it is in the page. */
export function useMeasured(id: string, card: React.RefObject<HTMLElement | null>): void {
  const measure = useContext(MeasureContext);
  useEffect(() => (card.current ? measure(id, card.current) : undefined), [id, card, measure]);
}
