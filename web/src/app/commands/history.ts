/** Taking back, and taking that back. */

import type { Command } from "./command";

export const historyCommands = {
  undo: {
    label: "undo",
    menu: "canvas",
    keys: ["Mod+Z"],
    when: ({ board }) => board.can.get().undo,
    run: ({ board }) => void board.undo(),
  },
  redo: {
    label: "redo",
    menu: "canvas",
    keys: ["Mod+Shift+Z", "Mod+Y"],
    when: ({ board }) => board.can.get().redo,
    run: ({ board }) => void board.redo(),
  },
} as const satisfies Record<string, Command>;
