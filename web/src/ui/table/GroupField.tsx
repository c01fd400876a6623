/** A group on the table: its title, and a tinted field that hugs its ideas. */

import { memo, useRef } from "react";
import type { BoardTable } from "../../app/boardTable";
import type { Writer } from "../../app/boardWriting";
import { useDerived, useEntry, useValue } from "../../app/storeHooks";
import { spoken, t } from "../../app/text/text";
import type { Item } from "../../board/edit";
import type { GroupView } from "../../board/view";
import type { Box } from "../../canvas/geometry";
import styles from "./GroupField.module.css";
import { hueClass } from "./hue";
import { MarkTags } from "./MarkTags";
import { rankStyle } from "./rankStyle";
import { TextEditor } from "./TextEditor";
import { focused, useFocus, useItemState } from "./useItemState";

export const GroupField = memo(function GroupField({ table, id }: { table: BoardTable; id: string }) {
  useValue(spoken);
  const group = useEntry(table.board.groups, id);
  return group ? <Field table={table} group={group} /> : null;
});

function Field({ table, group }: { table: BoardTable; group: GroupView }) {
  const field = useRef<HTMLDivElement>(null);
  const item: Item = `group:${group.id}`;
  const state = useItemState(table, item);
  const writing = useValue(table.writing);
  const writer = writing?.text === item && writing.where === "board" ? writing.writer : null;
  const count = useDerived(table.sceneVersion, () => table.scene.members(group.id).size);
  // The box as one value, so that the field repaints only when it changes.
  const lying = useDerived(table.sceneVersion, () => sides(table.scene.boxOf(item)));
  const room = useDerived(table.preview, (preview) =>
    preview?.group === group.id ? sides(preview.field) : null,
  );
  const [x, y, width, height] = (room ?? lying).split(" ").map(Number);
  useFocus(field, state.isFocused && writer === null);

  const title = group.title.trim() === "" ? t("untitledGroup") : group.title;
  const { drop } = state;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; this is a field on a table.
    <div
      ref={field}
      role="group"
      className={`${styles.field} ${group.colour === null ? "" : `${styles.tinted} ${hueClass(group.colour)}`}`}
      style={{ transform: `translate(${x}px, ${y}px)`, width, height, ...rankStyle(group.rank) }}
      tabIndex={state.isTabStop ? 0 : -1}
      aria-roledescription={t("groupOfIdeas")}
      aria-label={`${t("groupNamed", { title, count })}${group.collapsed ? ` ${t("folded")}` : ""}${state.isSelected ? ` ${t("selected")}` : ""}`}
      data-group={group.id}
      data-tint={group.colour ?? undefined}
      data-selected={state.isSelected || undefined}
      data-found={state.isFound || undefined}
      data-faded={state.isFound === false || undefined}
      data-carried={state.isCarried || undefined}
      data-drop={drop && drop !== "place" ? drop : undefined}
      data-typing={state.marks.find(({ doing }) => doing === "typing")?.name}
      onFocus={(event) => event.target === field.current && focused(table, item, event.currentTarget)}
    >
      <div className={styles.head}>
        {writer ? (
          <WrittenTitle table={table} writer={writer} />
        ) : (
          <span className={styles.title} dir="auto" data-untitled={group.title.trim() === "" || undefined}>
            {group.title.trim() === "" ? (table.board.canEdit ? t("groupPlaceholder") : "") : group.title}
          </span>
        )}
      </div>
      {group.collapsed && <Stack table={table} id={group.id} count={count} />}
      <MarkTags marks={state.marks} />
    </div>
  );
}

function sides({ x, y, width, height }: Box = { x: 0, y: 0, width: 0, height: 0 }): string {
  return `${x} ${y} ${width} ${height}`;
}

/** What a folded group shows of its ideas: how many they are, and the way back to them. */
function Stack({ table, id, count }: { table: BoardTable; id: string; count: number }) {
  const words = t("foldedCount", { count });
  return (
    <div className={styles.stack}>
      {table.board.canEdit ? (
        <button
          type="button"
          className={styles.count}
          tabIndex={-1}
          aria-label={`${t("expand")}: ${words}`}
          data-own-pointer
          onClick={() => table.dispatch([{ type: "collapse", groups: [id], collapsed: false }])}
        >
          {words}
        </button>
      ) : (
        <span className={styles.count}>{words}</span>
      )}
    </div>
  );
}

function WrittenTitle({ table, writer }: { table: BoardTable; writer: Writer }) {
  const text = useValue(writer.value);
  return (
    <span className={styles.written}>
      <span className={`${styles.title} ${styles.unseen}`} aria-hidden>
        {text === "" ? t("groupPlaceholder") : `${text}\u200b`}
      </span>
      <TextEditor
        table={table}
        writer={writer}
        label={t("groupTitle")}
        placeholder={t("groupPlaceholder")}
        className={`${styles.title} ${styles.editor}`}
        isLine
      />
    </span>
  );
}
