/** The table: the canvas with what floats on it. Fills its parent. */

import type { BoardTable } from "../../app/boardTable";
import { useValue } from "../../app/storeHooks";
import { ContextMenu } from "../commands/ContextMenu";
import { useMatch } from "../design/useMatch";
import { Panels } from "../panel/Panels";
import { SMALL } from "../panel/useListFirst";
import { FollowFrame } from "../people/FollowFrame";
import { Announcements } from "./Announcements";
import { BoardMap } from "./BoardMap";
import { SearchBar } from "./SearchBar";
import { SelectionBar } from "./SelectionBar";
import { Status } from "./Status";
import { Surface } from "./Surface";
import styles from "./Table.module.css";
import { Toolbar } from "./Toolbar";
import { useClipboard } from "./useClipboard";
import { useRegions } from "./useRegions";
import { useShortcuts } from "./useShortcuts";
import { ZoomBar } from "./ZoomBar";

export function Table({ table }: { table: BoardTable }) {
  useShortcuts(table);
  useClipboard(table);
  useRegions();
  // On a phone the list lies over the whole board, and any panel over what stands at the foot: out of sight is out of reach.
  const isSmall = useMatch(SMALL);
  const panel = useValue(table.panel);
  return (
    <main className={styles.table}>
      <SearchBar table={table} />
      <div className={styles.part} inert={isSmall && panel === "outline"}>
        <Surface table={table} />
      </div>
      <FollowFrame table={table} />
      <Announcements table={table} />
      <Status board={table.board} />
      <div className={styles.part} inert={isSmall && panel !== null}>
        <SelectionBar table={table} />
        <Toolbar table={table} />
        <BoardMap table={table} />
        <ZoomBar table={table} />
      </div>
      <Panels table={table} />
      <ContextMenu table={table} />
    </main>
  );
}
