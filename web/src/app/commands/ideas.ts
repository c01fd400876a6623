/** Commands on ideas, whether selected alone or with their group. */

import { COLOURS, type Colour } from "../../board/edit";
import { ideasMeant, selectedGroups } from "../../canvas/arrange";
import type { BoardTable } from "../boardTable";
import { always, type Command, canEdit } from "./command";

export const ideaCommands = {
  newIdea: { label: "newIdea", keys: ["N"], when: canEdit, run: (table) => table.create() },
  write: {
    label: "write",
    keys: ["Enter", "F2"],
    when: (table) => canEdit(table) && table.focus.get() !== null,
    run(table) {
      const item = table.focus.get();
      if (item) table.write(item);
    },
  },
  throwAway: {
    label: "throwAway",
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
    keys: ["Mod+A"],
    when: always,
    run: ({ select, scene }) => select(scene.readingOrder()),
  },
} as const satisfies Record<string, Command>;

/** The colour all selected ideas share; null where they differ or nothing is selected. */
export function sharedColour(table: BoardTable): Colour | null {
  const colours = new Set(meant(table).map((id) => table.scene.idea(id)?.colour));
  const [only] = colours;
  return colours.size === 1 && only !== undefined ? only : null;
}

export function recolour(table: BoardTable, colour: Colour): void {
  const ideas = meant(table);
  if (ideas.length > 0 && COLOURS.includes(colour)) table.dispatch([{ type: "recolour", ideas, colour }]);
}

function meant({ board, scene }: BoardTable): string[] {
  return ideasMeant(board.selection.get(), scene);
}
