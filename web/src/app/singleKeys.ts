/**
 * Whether a single character, typed on its own, is a shortcut here. People who dictate, or whose hands tremble, switch that off
 * (WCAG 2.1.4); the device keeps it.
 */

import { type Cell, createCell } from "./store";

const KEY = "chorus.singleKeys";

export function createSingleKeys(
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">,
): Cell<boolean> {
  const isOn = createCell(storage.getItem(KEY) !== "off");
  isOn.subscribe(() => {
    try {
      if (isOn.get()) storage.removeItem(KEY);
      else storage.setItem(KEY, "off");
    } catch {
      // A full device: it holds until the page closes.
    }
  });
  return isOn;
}
