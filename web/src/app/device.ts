/** What this browser can keep and do, where it may be able to do neither: private windows, plain-http hosts, blocked storage. */

import { type Databases, openDatabases } from "./databases";

export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

export interface Device {
  /** Kept on this device until forgotten. */
  lasting: Shelf;
  /** Kept as long as this tab: a second seat in one browser lives here. */
  tab: Shelf;
  databases: Databases;
  /** Whether `lasting` outlives the page at all. */
  remembers: boolean;
}

/** The browser's own storage, or a stand-in that forgets when the page closes. */
export function openDevice(window: {
  readonly localStorage: Storage;
  readonly sessionStorage: Storage;
  readonly indexedDB?: IDBFactory;
}): Device {
  const lasting = reachable(() => window.localStorage);
  const tab = reachable(() => window.sessionStorage);
  return {
    lasting: lasting ?? memoryShelf(),
    tab: tab ?? memoryShelf(),
    databases: openDatabases(window),
    remembers: lasting !== undefined,
  };
}

/** Storage that works; where cookies are blocked, merely naming it throws. */
function reachable(storage: () => Storage): Storage | undefined {
  try {
    const found = storage();
    const probe = "chorus.probe";
    found.setItem(probe, "1");
    found.removeItem(probe);
    return found;
  } catch {
    return undefined;
  }
}

function memoryShelf(): Shelf {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    key: (index) => [...values.keys()][index] ?? null,
    get length() {
      return values.size;
    },
  };
}

/** The JSON value kept under `key`, or undefined where there is none or it was damaged. */
export function readValue(shelf: Shelf, key: string): unknown {
  const kept = shelf.getItem(key);
  if (kept === null) return undefined;
  try {
    return JSON.parse(kept);
  } catch {
    return undefined;
  }
}

/** Keeps a JSON value; answers false where the device has no room left for it. */
export function writeValue(shelf: Shelf, key: string, value: unknown): boolean {
  try {
    shelf.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** All keys that begin with `prefix`. */
export function keysWith(shelf: Shelf, prefix: string): string[] {
  return Array.from({ length: shelf.length }, (_, index) => shelf.key(index)).filter(
    (key): key is string => key?.startsWith(prefix) ?? false,
  );
}

const NAME = "chorus.name";

/** The name its owner typed last, on any board. */
export function rememberedName(device: Device): string {
  return device.lasting.getItem(NAME) ?? "";
}

export function rememberName(device: Device, name: string): void {
  try {
    device.lasting.setItem(NAME, name);
  } catch {
    // A full device: the name will be asked for again, nothing else is lost.
  }
}

/** Puts `text` on the clipboard, also on plain-http hosts, where the modern way is missing. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const before = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true;
  area.style.position = "fixed";
  area.style.insetBlockStart = "-100vh";
  // Inside an open dialog focus is held; a place within it keeps the selection from being taken back.
  (before?.parentElement ?? document.body).append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}
