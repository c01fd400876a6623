/** Commands that put what is selected in order. */

import type { Edit } from "../../board/edit";
import { align, canArrange, distribute, type Edge, tidy, type Way } from "../../canvas/align";
import type { Scene } from "../../canvas/scene";
import type { BoardTable } from "../boardTable";
import type { PlainKey } from "../text/text";
import { type Command, canEdit } from "./command";

type Arrangement = (selection: ReadonlySet<string>, scene: Scene) => Edit | null;

function arranging(label: PlainKey, keys: string[], atLeast: number, arrange: Arrangement): Command {
  return {
    label,
    of: "arrange",
    bar: true,
    menu: "selection",
    keys,
    when: (table) => canEdit(table) && canArrange(table.board.selection.get(), table.scene, atLeast),
    run({ board, scene, dispatch }: BoardTable) {
      const edit = arrange(board.selection.get(), scene);
      if (edit) dispatch([edit]);
    },
  };
}

const aligning = (label: PlainKey, edge: Edge) =>
  arranging(label, [], 2, (selection, scene) => align(selection, edge, scene));
const distributing = (label: PlainKey, way: Way) =>
  arranging(label, [], 3, (selection, scene) => distribute(selection, way, scene));

export const arrangingCommands = {
  tidy: arranging("tidy", ["Shift+T"], 2, tidy),
  alignLeft: aligning("alignLeft", "left"),
  alignCentre: aligning("alignCentre", "centre"),
  alignRight: aligning("alignRight", "right"),
  alignTop: aligning("alignTop", "top"),
  alignMiddle: aligning("alignMiddle", "middle"),
  alignBottom: aligning("alignBottom", "bottom"),
  distributeAcross: distributing("distributeAcross", "across"),
  distributeDown: distributing("distributeDown", "down"),
} as const satisfies Record<string, Command>;
