/** Commands on ideas, whether selected alone or with their group. */

import { ideasMeant, selectedGroups } from "../../canvas/arrange";
import { duplicate } from "../../canvas/copy";
import type { BoardTable } from "../boardTable";
import { always, type Command, canEdit } from "./command";

export const ideaCommands = {
  newIdea: {
    label: "newIdea",
    words: "newIdeaWords",
    keys: ["N", "S"],
    menu: "canvas",
    when: canEdit,
    run: (table) => table.create(),
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
  throwAway: {
    label: "throwAway",
    words: "throwAwayWords",
    menu: "selection",
    keys: ["Delete", "Backspace"],
    when: (table) => canEdit(table) && table.board.selection.get().size > 0,
    run(table) {
      const { board, scene, dispatch } = table;
      const ideas = meant(table);
      const at = board.world.now();
      const groups = selectedGroups(board.selection.get(), scene);
      dispatch([
        ...(ideas.length > 0 ? [{ type: "throwAway", ideas, at } as const] : []),
        ...groups.map((group) => ({ type: "dissolve", group, at }) as const),
      ]);
    },
  },
  selectAll: {
    label: "selectAll",
    menu: "canvas",
    keys: ["Mod+A"],
    when: always,
    run: ({ select, scene }) => select(scene.readingOrder()),
  },
} as const satisfies Record<string, Command>;

function meant({ board, scene }: BoardTable): string[] {
  return ideasMeant(board.selection.get(), scene);
}
