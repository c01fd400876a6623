/** Where the others point. Interpolated, named, gone quiet when still; those beyond the screen are told at its edge. */

import { memo, useRef } from "react";
import type { BoardTable } from "../../app/boardTable";
import { useEntry, useValue } from "../../app/storeHooks";
import { t } from "../../app/text/text";
import { initials } from "../people/initials";
import styles from "./Cursors.module.css";
import { hueClass } from "./hue";
import { useCursorFlight } from "./useCursorFlight";

export function Cursors({ table }: { table: BoardTable }) {
  const layer = useRef<HTMLDivElement>(null);
  const connections = useValue(table.pointers.keys);
  useCursorFlight(table, layer);
  return (
    <div ref={layer} className={styles.layer} aria-hidden>
      {connections.map((connection) => (
        <Cursor key={connection} table={table} connection={connection} />
      ))}
    </div>
  );
}

/** Says who it is; where it is is told to the elements frame by frame, without asking React. */
const Cursor = memo(function Cursor({ table, connection }: { table: BoardTable; connection: string }) {
  const pointer = useEntry(table.pointers, connection);
  if (!pointer) return null;
  const { seat, name, colour } = pointer;
  const goThere = () => {
    const cursor = table.board.othersHands.get(connection)?.cursor;
    if (cursor) table.camera.centreOn(cursor);
  };
  return (
    <>
      <div className={`${styles.cursor} ${hueClass(colour)}`} data-cursor={seat} data-of={connection} hidden>
        <svg width="20" height="20" viewBox="0 0 20 20" className={styles.arrow} aria-hidden>
          <path d="M3 2.5 L16.5 9 L10.2 10.8 L7.2 16.8 Z" />
        </svg>
        <span className={styles.name} dir="auto">
          {name}
        </span>
      </div>
      {/* For pointers only: with the keyboard one follows somebody from the list of people. */}
      <button
        type="button"
        tabIndex={-1}
        className={`${styles.edge} ${hueClass(colour)}`}
        title={t("pointerAway", { name })}
        data-edge={connection}
        hidden
        onClick={goThere}
      >
        <span className={styles.tip} />
        <span className={styles.face}>{initials(name)}</span>
      </button>
    </>
  );
});
