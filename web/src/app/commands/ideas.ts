/** Commands on ideas, whether selected alone or with their group. */

import { duplicate } from "../../canvas/copy";
import { raise } from "../../canvas/raise";
import type { PlainKey } from "../text/text";
import { always, type Command, canEdit } from "./command";

function raising(label: PlainKey, words: PlainKey, key: string, to: "front" | "back"): Command {
  return {
    label,
    words,
    menu: "selection",
    keys: [key],
    when: (table) => canEdit(table) && table.board.selection.get().size > 0,
    run({ board, scene, dispatch }) {
      const edit = raise(board.selection.get(), to, scene);
      if (edit) dispatch([edit]);
    },
  };
}

export const ideaCommands = {
  newIdea: {
    label: "newIdea",
    words: "newIdeaWords",
    keys: ["N", "S"],
    menu: "canvas",
    when: canEdit,
    // From the menu of the canvas, where that was opened.
    run: (table) => table.create(table.menu.get()?.spot ?? undefined),
  },
  write: {
    label: "write",
    keys: ["Enter", "F2"],
    menu: "selection",
    when: (table) => canEdit(table) && table.focus.get() !== null,
    run(table) {
      const item = table.focus.get();
      if (item) table.write(item);
    },
  },
  duplicate: {
    label: "duplicate",
    menu: "selection",
    keys: ["Mod+D"],
    when: (table) => canEdit(table) && table.board.selection.get().size > 0,
    run: ({ board, scene, maker, make }) => make(duplicate(board.selection.get(), scene, maker)),
  },
  toFront: raising("toFront", "toFrontWords", "]", "front"),
  toBack: raising("toBack", "toBackWords", "[", "back"),
  selectAll: {
    label: "selectAll",
    menu: "canvas",
    keys: ["Mod+A"],
    when: always,
    run: ({ select, scene }) => select(scene.readingOrder()),
  },
} as const satisfies Record<string, Command>;
