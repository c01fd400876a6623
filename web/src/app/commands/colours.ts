/** One command for each colour an idea can have. */

import { COLOURS, type Colour } from "../../board/edit";
import { ideasMeant } from "../../canvas/arrange";
import type { BoardTable } from "../boardTable";
import { type Command, canEdit } from "./command";

export type ColourCommand = `colour${Capitalize<Colour>}`;

export const colourCommands = Object.fromEntries(
  COLOURS.map((colour): [string, Command] => [
    colourCommand(colour),
    {
      label: colour,
      of: "colour",
      keys: [],
      menu: "selection",
      bar: true,
      hue: colour,
      when: (table) => canEdit(table) && meant(table).length > 0,
      isOn: (table) => sharedColour(table) === colour,
      run: (table) => recolour(table, colour),
    },
  ]),
) as Record<ColourCommand, Command>;

export function colourCommand(colour: Colour): ColourCommand {
  return `colour${colour.charAt(0).toUpperCase()}${colour.slice(1)}` as ColourCommand;
}

/** The colour all selected ideas share; null where they differ or nothing is selected. */
export function sharedColour(table: BoardTable): Colour | null {
  const colours = new Set(meant(table).map((id) => table.scene.idea(id)?.colour));
  const [only] = colours;
  return colours.size === 1 && only !== undefined ? only : null;
}

function recolour(table: BoardTable, colour: Colour): void {
  table.dispatch([{ type: "recolour", ideas: meant(table), colour }]);
}

function meant({ board, scene }: BoardTable): string[] {
  return ideasMeant(board.selection.get(), scene);
}
