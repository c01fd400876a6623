/** Copying and pasting, for whoever does not use the browser's own keys: menus and palette. */

import type { BoardTable } from "../boardTable";
import { binCommands } from "./bin";
import { type Command, canEdit } from "./command";

export const clipboardCommands = {
  cut: {
    label: "cutThings",
    words: "cutThingsWords",
    keys: ["Mod+X"],
    byEvent: true,
    menu: "selection",
    when: (table) => canEdit(table) && hasSomething(table),
    run(table) {
      void table.clipboard.copy("cut").then((isThere) => isThere && removeTaken(table));
    },
  },
  copy: {
    label: "copyThings",
    words: "copyThingsWords",
    keys: ["Mod+C"],
    byEvent: true,
    menu: "selection",
    when: hasSomething,
    run: (table) => void table.clipboard.copy("copied"),
  },
  paste: {
    label: "pasteThings",
    words: "pasteThingsWords",
    keys: ["Mod+V"],
    byEvent: true,
    menu: "both",
    when: canEdit,
    run: (table) => void table.clipboard.pasteFromDevice(),
  },
} as const satisfies Record<string, Command>;

/** Takes what was cut off the board; the bin keeps it. */
export function removeTaken(table: BoardTable): void {
  const focused = table.focus.get();
  if (table.board.selection.get().size === 0 && focused !== null) table.select([focused]);
  binCommands.throwAway.run(table);
}

function hasSomething({ board, focus }: BoardTable): boolean {
  return board.selection.get().size > 0 || focus.get() !== null;
}
