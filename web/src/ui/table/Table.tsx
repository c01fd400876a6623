/** The table: the canvas with what floats on it. Fills its parent. */

import type { BoardTable } from "../../app/boardTable";
import { Panels } from "../panel/Panels";
import { Status } from "./Status";
import { Surface } from "./Surface";
import styles from "./Table.module.css";
import { Toolbar } from "./Toolbar";
import { useShortcuts } from "./useShortcuts";
import { ZoomBar } from "./ZoomBar";

export function Table({ table }: { table: BoardTable }) {
  useShortcuts(table);
  return (
    <main className={styles.table}>
      <Surface table={table} />
      <Status board={table.board} />
      <Toolbar table={table} />
      <ZoomBar table={table} />
      <Panels table={table} />
    </main>
  );
}
