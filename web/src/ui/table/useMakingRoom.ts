/**
 * Tells the style sheets when what lies on the board gives way: from the first preview of a drag until its end, so that it moves there
 * and back. With the drop it lies where it is shown already, and nothing may move.
 */

import { useEffect } from "react";
import type { BoardTable } from "../../app/boardTable";

export function useMakingRoom(table: BoardTable, world: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const look = () => {
      const element = world.current;
      const isShown = table.preview.get() !== null;
      element?.toggleAttribute("data-previewing", isShown);
      if (isShown) element?.toggleAttribute("data-making-room", true);
      if (table.carry.get() === null) element?.removeAttribute("data-making-room");
    };
    const stops = [table.preview.subscribe(look), table.carry.subscribe(look)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [table, world]);
}
