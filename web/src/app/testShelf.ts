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

export function testDevice(): Device {
  return openDevice({ localStorage: shelf(), sessionStorage: shelf() });
}
