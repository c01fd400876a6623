/**
 * What can be on or off on this device, and is on until somebody says otherwise: single characters as shortcuts (people who dictate, or
 * whose hands tremble, switch them off: WCAG 2.1.4), telling what others do.
 */

import { type Cell, createCell } from "./store";

export function createSwitch(
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">,
  key: string,
): Cell<boolean> {
  const isOn = createCell(storage.getItem(key) !== "off");
  isOn.subscribe(() => {
    try {
      if (isOn.get()) storage.removeItem(key);
      else storage.setItem(key, "off");
    } catch {
      // A full device: it holds until the page closes.
    }
  });
  return isOn;
}
