/** One line of the list: a group, or an idea. */

import { Check, ChevronDown, ChevronRight } from "lucide-react";
import type { KeyboardEvent, MouseEvent } from "react";
import type { BoardTable } from "../../app/boardTable";
import type { Row } from "../../app/outline";
import { useDerived, useEntry, useValue } from "../../app/storeHooks";
import { spoken, t } from "../../app/text/text";
import type { Item } from "../../board/edit";
import { idOf } from "../../canvas/scene";
import { initials } from "../people/initials";
import { hueClass } from "../table/hue";
import { labelOf } from "../table/IdeaCard";
import { TextEditor } from "../table/TextEditor";
import styles from "./OutlineRow.module.css";

interface OutlineRowProps {
  table: BoardTable;
  row: Row;
  top: number;
  isCurrent: boolean;
  onKeyDown: (event: KeyboardEvent) => void;
  onClick: (event: MouseEvent) => void;
  onDoubleClick: () => void;
}

export function OutlineRow({ table, row, top, isCurrent, ...hands }: OutlineRowProps) {
  const isSelected = useDerived(
    table.board.selection,
    (selection) => row.key !== "loose" && selection.has(row.key),
  );
  const writing = useValue(table.writing);
  const isWritten = writing?.where === "outline" && writing.text === row.key;
  const label = useLabel(table, row);
  return (
    <div
      role="treeitem"
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
      tabIndex={isCurrent ? 0 : -1}
      aria-label={label}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.of}
      aria-selected={row.key === "loose" ? undefined : isSelected}
      aria-expanded={row.kind === "part" ? row.isOpen : undefined}
      data-row={row.key}
      data-level={row.level}
      data-selected={isSelected || undefined}
      data-writing={isWritten || undefined}
      onFocus={(event) =>
        event.target === event.currentTarget && row.key !== "loose" && table.focus.set(row.key)
      }
      {...hands}
    >
      {row.kind === "part" ? (
        <PartLine table={table} row={row} isWritten={isWritten} />
      ) : (
        <IdeaLine table={table} id={idOf(row.key)} isWritten={isWritten} isSelected={isSelected} />
      )}
    </div>
  );
}

type PartRow = Extract<Row, { kind: "part" }>;

function PartLine({ table, row, isWritten }: { table: BoardTable; row: PartRow; isWritten: boolean }) {
  const title = useTitle(table, row.key);
  const Fold = row.isOpen ? ChevronDown : ChevronRight;
  return (
    <>
      <span className={styles.fold} data-fold>
        <Fold size={18} aria-hidden />
      </span>
      {isWritten ? (
        <Editor table={table} item={row.key as Item} />
      ) : (
        <span className={styles.title} dir="auto">
          {title}
        </span>
      )}
      <span className={styles.count} data-beside={spoken.get().figures.format(row.count)} />
    </>
  );
}

interface IdeaLineProps {
  table: BoardTable;
  id: string;
  isWritten: boolean;
  isSelected: boolean;
}

function IdeaLine({ table, id, isWritten, isSelected }: IdeaLineProps) {
  const idea = useEntry(table.board.ideas, id);
  const voice = useEntry(table.board.seats, idea?.voice ?? "");
  const marks = useEntry(table.marks, `idea:${id}`) ?? [];
  if (!idea) return null;
  const busy = marks.find(({ doing }) => doing !== "selecting");
  return (
    <>
      <span className={`${styles.hue} ${hueClass(idea.colour)}`}>
        {isSelected && <Check size={14} strokeWidth={3} aria-hidden />}
      </span>
      {isWritten ? (
        <Editor table={table} item={`idea:${id}`} />
      ) : (
        <span className={styles.text} dir="auto">
          {idea.text.trim() === "" ? <em>{t("emptyIdea")}</em> : idea.text}
        </span>
      )}
      {busy && (
        <span
          className={`${styles.face} ${styles.busy} ${hueClass(busy.colour)}`}
          data-beside={initials(busy.name)}
        />
      )}
      {voice && !busy && (
        <span
          className={`${styles.face} ${hueClass(voice.colour)}`}
          title={voice.name}
          data-beside={initials(voice.name)}
        />
      )}
    </>
  );
}

function Editor({ table, item }: { table: BoardTable; item: Item }) {
  const writing = useValue(table.writing);
  if (writing?.text !== item) return null;
  const isGroup = item.startsWith("group:");
  return (
    <TextEditor
      table={table}
      writer={writing.writer}
      label={t(isGroup ? "groupTitle" : "ideaText")}
      placeholder={t(isGroup ? "groupPlaceholder" : "ideaPlaceholder")}
      className={styles.editor}
      isLine
    />
  );
}

function useTitle(table: BoardTable, key: string): string {
  const group = useEntry(table.board.groups, key === "loose" ? "" : idOf(key as Item));
  if (key === "loose") return t("looseIdeas");
  return group && group.title.trim() !== "" ? group.title : t("untitledGroup");
}

function useLabel(table: BoardTable, row: Row): string {
  const title = useTitle(table, row.kind === "part" ? row.key : row.part);
  const idea = useEntry(table.board.ideas, row.kind === "idea" ? idOf(row.key) : "");
  const voice = useEntry(table.board.seats, idea?.voice ?? "");
  const marks = useEntry(table.marks, row.key) ?? [];
  if (row.kind === "part") return t("groupNamed", { title, count: row.count });
  return idea ? labelOf(idea, voice?.name, false, marks) : t("emptyIdea");
}
