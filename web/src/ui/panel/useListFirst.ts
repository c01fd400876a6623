/** On a phone the list comes first and the board is a tap away, or the other way round for those who have chosen so here before. */

import { useEffect } from "react";
import type { BoardTable } from "../../app/boardTable";
import { type Device, readValue, writeValue } from "../../app/device";
import { useWorld } from "../world";

/** A phone: too narrow to see a list beside a board. */
export const SMALL = "(max-width: 40em)";

const KEY = "chorus.phoneView";

export function useListFirst(table: BoardTable): void {
  const { device } = useWorld();
  useEffect(() => {
    const small = window.matchMedia(SMALL);
    if (small.matches && prefersList(device)) table.panel.set("outline");
    return table.panel.subscribe(() => {
      const panel = table.panel.get();
      // Whoever follows somebody is brought to the board; that is no choice between the two.
      const isChosen = panel !== "bin" && table.board.following.get() === null;
      if (small.matches && isChosen) {
        writeValue(device.lasting, KEY, panel === "outline" ? "list" : "board");
      }
    });
  }, [table, device]);
}

function prefersList({ lasting }: Device): boolean {
  return readValue(lasting, KEY) !== "board";
}
