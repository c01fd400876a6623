/** Values that can be watched, shaped for React's `useSyncExternalStore`: reading is free and stable between changes. */

export interface Source<T> {
  get(): T;
  subscribe(listener: () => void): () => void;
}

export interface Cell<T> extends Source<T> {
  set(value: T): void;
}

export function createCell<T>(first: T): Cell<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => subscribeTo(listeners, listener),
  };
}

/** Many values by key, each watched on its own, so that one moved idea repaints one card. */
export interface Shelf<T> {
  get(key: string): T | undefined;
  subscribe(key: string, listener: () => void): () => void;
  /** The keys in order of arrival; a new array only when a key comes or goes. */
  keys: Source<readonly string[]>;
  entries(): IterableIterator<[string, T]>;
  /** Called after each round of changes with the keys that changed. */
  onChange(listener: (keys: readonly string[]) => void): () => void;
}

export interface WritableShelf<T> extends Shelf<T> {
  /** Sets or, with undefined, removes; then tells the watchers of each key, of the keys, and of the whole, in this order. */
  put(changes: Iterable<[string, T | undefined]>): void;
}

export function createShelf<T>(): WritableShelf<T> {
  const values = new Map<string, T>();
  const watchers = new Map<string, Set<() => void>>();
  const whole = new Set<(keys: readonly string[]) => void>();
  const keys = createCell<readonly string[]>([]);

  return {
    get: (key) => values.get(key),
    keys,
    entries: () => values.entries(),
    subscribe(key, listener) {
      const set = watchers.get(key) ?? new Set();
      watchers.set(key, set);
      const stop = subscribeTo(set, listener);
      return () => {
        stop();
        if (set.size === 0 && watchers.get(key) === set) watchers.delete(key);
      };
    },
    onChange: (listener) => subscribeTo(whole, listener),
    put(changes) {
      const changed: string[] = [];
      let membership = false;
      for (const [key, value] of changes) {
        if (Object.is(values.get(key), value)) continue;
        if (values.has(key) !== (value !== undefined)) membership = true;
        if (value === undefined) values.delete(key);
        else values.set(key, value);
        changed.push(key);
      }
      if (changed.length === 0) return;
      for (const key of changed) for (const listener of [...(watchers.get(key) ?? [])]) listener();
      if (membership) keys.set([...values.keys()]);
      for (const listener of [...whole]) listener(changed);
    },
  };
}

function subscribeTo<L>(listeners: Set<L>, listener: L): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
