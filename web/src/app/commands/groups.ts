/** Commands on groups. */

import { gather, selectedGroups, selectedIdeas, ungroup } from "../../canvas/arrange";
import { type Command, canEdit } from "./command";

export const groupCommands = {
  group: {
    label: "group",
    words: "groupWords",
    bar: true,
    menu: "selection",
    keys: ["Mod+G"],
    when: (table) => {
      const selection = table.board.selection.get();
      const ideas = selectedIdeas(selection, table.scene).length;
      const groups = selectedGroups(selection, table.scene).length;
      return canEdit(table) && (groups === 0 ? ideas > 0 : ideas + groups > 1);
    },
    run: ({ board, scene, dispatch }) => dispatch(gather(board.selection.get(), scene, board.world)),
  },
  ungroup: {
    label: "ungroup",
    words: "ungroupWords",
    bar: true,
    menu: "selection",
    keys: ["Mod+Shift+G"],
    when: (table) => {
      const selection = table.board.selection.get();
      const inGroups = selectedIdeas(selection, table.scene).some(
        (id) => table.scene.idea(id)?.group !== null,
      );
      return canEdit(table) && (inGroups || selectedGroups(selection, table.scene).length > 0);
    },
    run: ({ board, scene, dispatch }) => dispatch(ungroup(board.selection.get(), scene, board.world)),
  },
} as const satisfies Record<string, Command>;
