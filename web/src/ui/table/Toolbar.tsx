/** The tools at the foot of the table, within a thumb's reach: what is there whatever is selected. */

import { Toolbar as Base } from "@base-ui/react/toolbar";
import { useRef } from "react";
import type { BoardTable } from "../../app/boardTable";
import { useValue } from "../../app/storeHooks";
import { t } from "../../app/text/text";
import { CommandButton } from "../commands/CommandButton";
import styles from "./Toolbar.module.css";
import { useDragOut } from "./useDragOut";

export function Toolbar({ table }: { table: BoardTable }) {
  useValue(table.tool);
  useValue(table.panel);
  useValue(table.board.can);
  const ghost = useRef<HTMLDivElement>(null);
  const dragOut = useDragOut(table, ghost);
  const { canEdit } = table.board;
  return (
    <Base.Root className={styles.bar} aria-label={t("tools")} data-own-pointer>
      <span className={styles.hands}>
        <CommandButton table={table} name="selectTool" />
        <CommandButton table={table} name="handTool" />
      </span>
      {canEdit && (
        <>
          <span className={styles.first}>
            <CommandButton table={table} name="newIdea" {...dragOut} />
          </span>
          <CommandButton table={table} name="undo" />
          <CommandButton table={table} name="redo" />
        </>
      )}
      <CommandButton table={table} name="palette" />
      <CommandButton table={table} name="outline" />
      <div ref={ghost} className={styles.ghost} aria-hidden hidden />
    </Base.Root>
  );
}
