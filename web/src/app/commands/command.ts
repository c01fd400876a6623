/** What a command is. The table of all of them (`table.ts`) drives shortcuts, menus, the palette and the help page. */

import type { BoardTable } from "../boardTable";
import type { PlainKey } from "../text/text";

export interface Command {
  /** What people read: a verb, or what they get. */
  label: PlainKey;
  /** `Mod` is Ctrl, on a Mac ⌘. The first is the one people are told. */
  keys: readonly string[];
  /** Whether it means something now. */
  when(table: BoardTable): boolean;
  run(table: BoardTable): void;
}

export const always = () => true;

export function canEdit({ board }: BoardTable): boolean {
  return board.canEdit;
}
