/** Storage for tests: what a browser keeps, in memory. */

import { type Device, openDevice } from "./device";

export function shelf(): Storage {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    key: (index) => [...values.keys()][index] ?? null,
    clear: () => values.clear(),
    get length() {
      return values.size;
    },
  };
}

/** A device with databases of these names, which can be deleted. `names` not given: a browser that does not tell them. */
export function testDevice(names?: string[]): Device & { removed: string[] } {
  const removed: string[] = [];
  const databases = {
    names: async () => names ?? [],
    remove: async (name: string) => void removed.push(name),
  };
  return { ...openDevice({ localStorage: shelf(), sessionStorage: shelf() }), databases, removed };
}
