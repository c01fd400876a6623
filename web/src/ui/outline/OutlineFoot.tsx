/** Below the list, where the thumb is: what can be done with what is selected, and a field to write the next idea. */

import {
  Crosshair,
  FolderInput,
  FolderMinus,
  FolderPlus,
  Palette,
  Pencil,
  Plus,
  SquarePen,
  Trash2,
  X,
} from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import type { BoardTable } from "../../app/boardTable";
import { colourCommand } from "../../app/commands/colours";
import { isAvailable, run } from "../../app/commands/table";
import { moveTo } from "../../app/outlineDeeds";
import { contentIn } from "../../app/pageClipboard";
import { useValue } from "../../app/storeHooks";
import { t } from "../../app/text/text";
import { COLOURS, type Item } from "../../board/edit";
import { selectedIdeas } from "../../canvas/arrange";
import { idOf } from "../../canvas/scene";
import { CommandItem } from "../commands/CommandItem";
import { IconButton } from "../design/IconButton";
import { Menu, MenuItem, MenuLine } from "../design/Menu";
import styles from "./OutlineFoot.module.css";

interface OutlineFootProps {
  table: BoardTable;
  /** Brings a line of the list into sight. */
  show: (item: Item) => void;
  /** The board is looked at now. */
  onBoard: () => void;
}

export function OutlineFoot({ table, show, onBoard }: OutlineFootProps) {
  const selection = useValue(table.board.selection);
  const [into, setInto] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const writeInto = (group: string) => {
    setInto(group);
    field.current?.focus();
  };
  return (
    <div className={styles.foot}>
      {selection.size > 0 && (
        <Deeds table={table} items={[...selection] as Item[]} onBoard={onBoard} onWriteInto={writeInto} />
      )}
      {table.board.canEdit && <Add table={table} show={show} into={into} setInto={setInto} field={field} />}
    </div>
  );
}

interface DeedsProps {
  table: BoardTable;
  items: readonly Item[];
  onBoard: () => void;
  onWriteInto: (group: string) => void;
}

function Deeds({ table, items, onBoard, onWriteInto }: DeedsProps) {
  useValue(table.sceneVersion);
  const { board, scene, camera } = table;
  const [first] = items;
  const only = items.length === 1 ? first : undefined;
  const place = first && scene.boxOf(first);
  const onTheirOwn = selectedIdeas(items, scene).length > 0;
  return (
    <div className={styles.deeds} role="toolbar" aria-label={t("withSelected")}>
      <IconButton label={t("letGo")} icon={<X size={18} aria-hidden />} onClick={() => table.select([])} />
      <span className={styles.count}>{t("selectedCount", { count: items.length })}</span>
      <span className={styles.ways}>
        {board.canEdit && (
          <>
            {only && (
              <IconButton
                label={t("write")}
                icon={<Pencil size={18} aria-hidden />}
                onClick={() => table.write(only)}
              />
            )}
            {only?.startsWith("group:") && (
              <IconButton
                label={t("addHere")}
                icon={<SquarePen size={18} aria-hidden />}
                onClick={() => onWriteInto(idOf(only))}
              />
            )}
            {isAvailable(table, "group") && (
              <IconButton
                label={t("group")}
                icon={<FolderPlus size={18} aria-hidden />}
                onClick={() => run(table, "group")}
              />
            )}
            {onTheirOwn ? (
              <MoveMenu table={table} items={items} />
            ) : (
              <IconButton
                label={t("ungroup")}
                icon={<FolderMinus size={18} aria-hidden />}
                onClick={() => run(table, "ungroup")}
              />
            )}
            <Menu
              align="end"
              trigger={<IconButton label={t("colour")} icon={<Palette size={18} aria-hidden />} />}
            >
              {COLOURS.map((colour) => (
                <CommandItem key={colour} table={table} name={colourCommand(colour)} />
              ))}
            </Menu>
            <IconButton
              label={t("throwAway")}
              icon={<Trash2 size={18} aria-hidden />}
              onClick={() => run(table, "throwAway")}
            />
          </>
        )}
        <IconButton
          label={t("showThere")}
          icon={<Crosshair size={18} aria-hidden />}
          onClick={() => {
            onBoard();
            if (place) camera.fit(place);
          }}
        />
      </span>
    </div>
  );
}

function MoveMenu({ table, items }: { table: BoardTable; items: readonly Item[] }) {
  const { groups } = table.board;
  return (
    <Menu
      align="end"
      trigger={<IconButton label={t("moveTo")} icon={<FolderInput size={18} aria-hidden />} />}
    >
      <MenuItem onSelect={() => moveTo(table, items, "new")}>{t("moveToNew")}</MenuItem>
      <MenuItem disabled={!isAvailable(table, "ungroup")} onSelect={() => moveTo(table, items, "loose")}>
        {t("moveToNone")}
      </MenuItem>
      <MenuLine />
      {groups.keys.get().map((id) => (
        <MenuItem key={id} onSelect={() => moveTo(table, items, `group:${id}`)}>
          {groups.get(id)?.title || t("untitledGroup")}
        </MenuItem>
      ))}
    </Menu>
  );
}

interface AddProps {
  table: BoardTable;
  show: (item: Item) => void;
  into: string | null;
  setInto: (group: string | null) => void;
  field: React.RefObject<HTMLInputElement | null>;
}

function Add({ table, show, into, setInto, field }: AddProps) {
  const [text, setText] = useState("");
  const group = into === null ? undefined : table.board.groups.get(into);
  const add = (event: FormEvent) => {
    event.preventDefault();
    const item = table.add(text, group ? group.id : null);
    if (!item) return;
    setText("");
    show(item);
    // Beside the list, the board shows what I have just written.
    const box = table.scene.boxOf(item);
    if (box) table.camera.show(box);
    field.current?.focus();
  };
  const label = group
    ? t("outlineAddInto", { title: group.title.trim() === "" ? t("untitledGroup") : group.title })
    : t("outlineAdd");
  return (
    <form className={styles.add} onSubmit={add}>
      <input
        ref={field}
        className={styles.field}
        aria-label={label}
        placeholder={label}
        dir="auto"
        enterKeyHint="send"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPaste={(event) => {
          const content = contentIn(event.clipboardData);
          if (!table.clipboard.isMany(content)) return;
          event.preventDefault();
          table.clipboard.paste(content, group?.id);
        }}
      />
      {group && (
        <IconButton
          label={t("addAnywhere")}
          icon={<X size={18} aria-hidden />}
          onClick={() => setInto(null)}
        />
      )}
      <IconButton type="submit" label={t("addIdea")} icon={<Plus size={20} aria-hidden />} />
    </form>
  );
}
