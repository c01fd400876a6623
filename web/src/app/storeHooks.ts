/** How components read the stores. */

import { useCallback, useSyncExternalStore } from "react";
import type { Shelf, Source } from "./store";

export function useValue<T>(source: Source<T>): T {
  return useSyncExternalStore(source.subscribe, source.get);
}

/** One entry of a shelf; the component repaints when this entry changes and not for any other. */
export function useEntry<T>(shelf: Shelf<T>, key: string): T | undefined {
  const subscribe = useCallback((listener: () => void) => shelf.subscribe(key, listener), [shelf, key]);
  return useSyncExternalStore(subscribe, () => shelf.get(key));
}

/** A plain value computed from a source; the component repaints when that value changes. */
export function useDerived<T, R extends string | number | boolean | null | undefined>(
  source: Source<T>,
  derive: (value: T) => R,
): R {
  return useSyncExternalStore(source.subscribe, () => derive(source.get()));
}
