/** Throwing away, and where that goes. */

import { ideasMeant, selectedGroups } from "../../canvas/arrange";
import { always, type Command, canEdit } from "./command";

export const binCommands = {
  throwAway: {
    label: "throwAway",
    words: "throwAwayWords",
    bar: true,
    menu: "selection",
    keys: ["Delete", "Backspace"],
    when: (table) => canEdit(table) && table.board.selection.get().size > 0,
    run(table) {
      const { board, scene, dispatch } = table;
      const ideas = ideasMeant(board.selection.get(), scene);
      const at = board.world.now();
      const groups = selectedGroups(board.selection.get(), scene);
      dispatch([
        ...(ideas.length > 0 ? [{ type: "throwAway", ideas, at } as const] : []),
        ...groups.map((group) => ({ type: "dissolve", group, at }) as const),
      ]);
    },
  },
  bin: {
    label: "bin",
    words: "binWords",
    keys: [],
    menu: "canvas",
    when: always,
    isOn: ({ panel }) => panel.get() === "bin",
    run: ({ panel }) => panel.set(panel.get() === "bin" ? null : "bin"),
  },
} as const satisfies Record<string, Command>;
