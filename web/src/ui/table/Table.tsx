/** The table: the canvas with what floats on it. Fills its parent. */

import type { BoardTable } from "../../app/boardTable";
import { ContextMenu } from "../commands/ContextMenu";
import { Panels } from "../panel/Panels";
import { Announcements } from "./Announcements";
import { BoardMap } from "./BoardMap";
import { SearchBar } from "./SearchBar";
import { SelectionBar } from "./SelectionBar";
import { Status } from "./Status";
import { Surface } from "./Surface";
import styles from "./Table.module.css";
import { Toolbar } from "./Toolbar";
import { useRegions } from "./useRegions";
import { useShortcuts } from "./useShortcuts";
import { ZoomBar } from "./ZoomBar";

export function Table({ table }: { table: BoardTable }) {
  useShortcuts(table);
  useRegions();
  return (
    <main className={styles.table}>
      <SearchBar table={table} />
      <Surface table={table} />
      <Announcements table={table} />
      <Status board={table.board} />
      <SelectionBar table={table} />
      <Toolbar table={table} />
      <BoardMap table={table} />
      <ZoomBar table={table} />
      <Panels table={table} />
      <ContextMenu table={table} />
    </main>
  );
}
