/** What this tab is called, over reloads too: by that name it finds again what it can take back. */

import type { Device } from "./device";

const TAB = "chorus.tab";

/** The tab's name; a new one where it has none. A tab that was duplicated brings the other's, and is given its own later. */
export function tabName(device: Device): string {
  const known = device.tab.getItem(TAB);
  if (known !== null) return known;
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  const name = number.toString(36);
  nameTab(device, name);
  return name;
}

/** Calls the tab so from now on. */
export function nameTab(device: Device, name: string): void {
  try {
    device.tab.setItem(TAB, name);
  } catch {
    // No room: after a reload it has another name, and begins anew.
  }
}
