import type { BoardTable } from "../../app/boardTable";
import { useValue } from "../../app/storeHooks";
import { t } from "../../app/text/text";
import { MenuAt } from "../design/Menu";
import { CommandList } from "./CommandList";

/** What can be done with what is selected, or with the board where nothing is; at the pointer or at what has the keyboard. */
export function ContextMenu({ table }: { table: BoardTable }) {
  const place = useValue(table.menu);
  const selection = useValue(table.board.selection);
  return (
    <MenuAt at={place?.at ?? null} label={t("contextMenu")} onClose={() => table.menu.set(null)}>
      <CommandList table={table} menu={selection.size > 0 ? "selection" : "canvas"} />
    </MenuAt>
  );
}
