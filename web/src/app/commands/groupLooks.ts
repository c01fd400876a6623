/** How selected groups look: their tint, and whether they are folded into a stack. */

import { COLOURS, type Colour } from "../../board/edit";
import type { GroupView } from "../../board/view";
import { selectedGroups } from "../../canvas/arrange";
import type { BoardTable } from "../boardTable";
import { type Command, canEdit } from "./command";

export type TintCommand = `tint${Capitalize<Colour>}` | "tintNone";

function tinting(colour: Colour | null): Command {
  return {
    label: colour ?? "tintNone",
    of: "tint",
    bar: true,
    menu: "selection",
    keys: [],
    ...(colour !== null && { hue: colour }),
    when: (table) => canEdit(table) && meant(table).length > 0,
    isOn: (table) => meant(table).length > 0 && meant(table).every((group) => group.colour === colour),
    run: (table) => table.dispatch([{ type: "tint", groups: meant(table).map(({ id }) => id), colour }]),
  };
}

function folding(collapsed: boolean): Pick<Command, "when" | "run" | "bar" | "menu"> {
  const which = (table: BoardTable) => meant(table).filter((group) => group.collapsed !== collapsed);
  return {
    bar: true,
    menu: "selection",
    when: (table) => canEdit(table) && which(table).length > 0,
    run: (table) =>
      table.dispatch([{ type: "collapse", groups: which(table).map(({ id }) => id), collapsed }]),
  };
}

const tints = COLOURS.map((colour): [string, Command] => [
  `tint${colour.charAt(0).toUpperCase()}${colour.slice(1)}`,
  tinting(colour),
]);

export const groupLookCommands = {
  collapse: { ...folding(true), label: "collapse", words: "collapseWords", keys: ["Mod+Shift+ArrowUp"] },
  expand: { ...folding(false), label: "expand", words: "expandWords", keys: ["Mod+Shift+ArrowDown"] },
  ...(Object.fromEntries([["tintNone", tinting(null)], ...tints]) as Record<TintCommand, Command>),
} as const satisfies Record<string, Command>;

function meant({ board, scene }: BoardTable): GroupView[] {
  return selectedGroups(board.selection.get(), scene).flatMap((id) => scene.group(id) ?? []);
}
