/** The table: the canvas with what floats on it. Fills its parent. */

import { useLayoutEffect, useState } from "react";
import type { Board } from "../../app/board";
import { type BoardTable, createBoardTable } from "../../app/boardTable";
import { useValue } from "../../app/storeHooks";
import { BinPanel } from "./BinPanel";
import { Status } from "./Status";
import { Surface } from "./Surface";
import styles from "./Table.module.css";
import { Toolbar } from "./Toolbar";
import { useShortcuts } from "./useShortcuts";
import { ZoomBar } from "./ZoomBar";

export function Table({ board }: { board: Board }) {
  const [table, setTable] = useState<BoardTable | null>(null);
  // A layout effect, because leaving the board ends with closing its port: what is being written must be sent before that.
  useLayoutEffect(() => {
    const made = createBoardTable(board);
    setTable(made);
    return () => {
      made.stopWriting();
      made.stop();
    };
  }, [board]);
  return <main className={styles.table}>{table && <Furniture table={table} />}</main>;
}

function Furniture({ table }: { table: BoardTable }) {
  const panel = useValue(table.panel);
  useShortcuts(table);
  return (
    <>
      <Surface table={table} />
      <Status board={table.board} />
      <Toolbar table={table} />
      <ZoomBar table={table} />
      {panel === "bin" && <BinPanel table={table} onClose={() => table.panel.set(null)} />}
    </>
  );
}
