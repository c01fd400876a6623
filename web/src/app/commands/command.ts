/**
 * What a command is. The table of all of them (`table.ts`) drives shortcuts, menus, the palette and the help page: whoever adds an
 * entry finds it in all of them.
 */

import type { Colour } from "../../board/edit";
import type { BoardTable } from "../boardTable";
import type { PlainKey } from "../text/text";

/** Several commands of which one is chosen. */
export type Family = "colour" | "arrange" | "tint";

export interface Command {
  /** What people read: a verb, or what they get. */
  label: PlainKey;
  /** What it is one of: a submenu of that name holds it, and elsewhere both are read: "Colour: Rose". */
  of?: Family;
  /** Further words by which people may look for it. */
  words?: PlainKey;
  /**
   * `Mod` is Ctrl, on a Mac ⌘. The first is the one people are told. One character without `Mod` works only while single keys are
   * switched on (`isSingleKey`); what has no other key is in the palette.
   */
  keys: readonly string[];
  /** Whose context menu lists it; left out, none does. */
  menu?: "selection" | "canvas" | "both";
  /** Whether it also stands in the bar above what is selected: for what people do often. */
  bar?: true;
  /** Its key is left to the browser, which tells of it by an event of its own that brings the clipboard along. */
  byEvent?: true;
  /** The hue it is about, shown in place of an icon. */
  hue?: Colour;
  /** Whether it means something now. */
  when(table: BoardTable): boolean;
  /** Whether what it sets is set; for what can be on or off. */
  isOn?(table: BoardTable): boolean;
  run(table: BoardTable): void;
}

export const always = () => true;

export function canEdit({ board }: BoardTable): boolean {
  return board.canEdit;
}

/** Whether these keys are one character typed alone, which people who dictate or tremble may not want to mean anything. */
export function isSingleKey(keys: string): boolean {
  return !keys.startsWith("Mod+") && keys.replace(/^Shift\+/, "").length === 1;
}
