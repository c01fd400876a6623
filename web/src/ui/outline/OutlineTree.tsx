/**
 * The lines of the list, as a tree that is walked with the arrow keys. Only the lines in sight are in the page, and the one that has the
 * keyboard; ten thousand ideas are no more work than forty.
 */

import {
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type { BoardTable } from "../../app/boardTable";
import { isAvailable } from "../../app/commands/table";
import type { Outline, Row } from "../../app/outline";
import { shift } from "../../app/outlineDeeds";
import { useValue } from "../../app/storeHooks";
import { t } from "../../app/text/text";
import type { Item } from "../../board/edit";
import { idOf } from "../../canvas/scene";
import { useMatch } from "../design/useMatch";
import { SMALL } from "../panel/useListFirst";
import { OutlineRow } from "./OutlineRow";
import styles from "./OutlineTree.module.css";

export interface TreeHandle {
  /** Brings a line into sight, now or as soon as it is there. */
  show(item: Item): void;
}

interface OutlineTreeProps {
  table: BoardTable;
  outline: Outline;
  handle: Ref<TreeHandle>;
}

/** Above and below what is seen. */
const BEYOND = 6;

export function OutlineTree({ table, outline, handle }: OutlineTreeProps) {
  const rows = useValue(outline.rows);
  const writing = useValue(table.writing);
  const list = useRef<HTMLDivElement>(null);
  const { first, last, height, reveal } = useWindow(list, rows.length);
  const [currentKey, setCurrent] = useState<Row["key"] | null>(null);
  const wanted = useRef<Row["key"] | null>(null);
  const isTouched = useMatch(SMALL);
  const current = useCurrent(rows, currentKey);
  const hadFocus = useRef(false);

  const go = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (!row) return;
    setCurrent(row.key);
    reveal(rows.indexOf(row));
    wanted.current = row.key;
  };

  useImperativeHandle(handle, () => ({
    show(item) {
      setCurrent(item);
      wanted.current = null;
      revealed.current = null;
    },
  }));

  // What is current may have come only now, or have moved to another part.
  const at = rows.findIndex(({ key }) => key === currentKey);
  const revealed = useRef<Row["key"] | null>(null);
  useLayoutEffect(() => {
    if (at < 0 || revealed.current === currentKey) return;
    revealed.current = currentKey;
    reveal(at);
  }, [at, currentKey, reveal]);

  // The keyboard goes with the line; where its line has gone, to the one that took its place.
  useLayoutEffect(() => {
    const isLost = hadFocus.current && document.activeElement === document.body;
    if (wanted.current === null && !isLost) return;
    const key = wanted.current ?? rows[current]?.key;
    const line = list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key ?? "")}"]`);
    line?.focus({ preventScroll: true });
    if (line) wanted.current = null;
  });

  // A group made here waits for its name: its line comes into sight.
  const written = writing?.where === "outline" ? writing.text : null;
  useEffect(() => {
    if (written?.startsWith("group:") || written?.startsWith("idea:")) setCurrent(written as Item);
  }, [written]);

  const pressed = (event: KeyboardEvent, row: Row, index: number) => {
    if (event.target !== event.currentTarget) return;
    if (act(event, row, index)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (isDeed(event)) aim(table, row);
  };

  const act = (event: KeyboardEvent, row: Row, index: number): boolean => {
    const { key, altKey, shiftKey } = event;
    if (event.ctrlKey || event.metaKey) return false;
    const isRight = document.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const isLeft = document.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
    const step = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && altKey) {
      if (row.kind === "idea" && table.board.canEdit) shift(table, idOf(row.key), step);
      wanted.current = row.key;
      revealed.current = null;
      return true;
    }
    if (altKey) return false;
    if (step !== 0) {
      const next = rows[index + step];
      if (shiftKey && next) {
        const item = itemOf(next);
        table.select([...table.board.selection.get(), ...[itemOf(row), item].filter((one) => one !== null)]);
      }
      go(index + step);
      return true;
    }
    switch (key) {
      case "Home":
        go(0);
        return true;
      case "End":
        go(rows.length - 1);
        return true;
      case "PageDown":
      case "PageUp":
        go(index + (key === "PageDown" ? 1 : -1) * 10);
        return true;
      case isRight:
        if (row.kind === "part" && !row.isOpen) outline.open(row.key, true);
        else if (row.kind === "part") go(index + 1);
        return true;
      case isLeft:
        if (row.kind === "part" && row.isOpen) outline.open(row.key, false);
        else if (row.kind === "idea" && row.level === 2) go(rows.findIndex((one) => one.key === row.part));
        return true;
      case "Enter":
      case "F2":
        write(row);
        return true;
      case " ":
        toggle(row);
        return true;
      case "Escape":
        if (table.board.selection.get().size === 0) return false;
        table.select([]);
        return true;
      default:
        return false;
    }
  };

  const write = (row: Row) => {
    const item = itemOf(row);
    if (item) table.write(item);
    else if (row.kind === "part") outline.open(row.key, !row.isOpen);
  };

  const toggle = (row: Row) => {
    const item = itemOf(row);
    if (!item) return;
    const selection = new Set(table.board.selection.get());
    if (!selection.delete(item)) selection.add(item);
    table.select(selection);
  };

  const clicked = (event: MouseEvent, row: Row) => {
    if ((event.target as Element).closest("textarea")) return;
    setCurrent(row.key);
    if ((event.target as Element).closest("[data-fold]") || itemOf(row) === null) {
      if (row.kind === "part") outline.open(row.key, !row.isOpen);
    } else if (isTouched || event.shiftKey || event.ctrlKey || event.metaKey) toggle(row);
    else aim(table, row, true);
  };

  const shown = [
    ...new Set([...range(first, Math.min(last, rows.length)), ...(current < rows.length ? [current] : [])]),
  ].sort((a, b) => a - b);
  return (
    <div
      ref={list}
      role="tree"
      className={styles.tree}
      style={{ blockSize: `${rows.length * height}px` }}
      aria-label={t("outline")}
      aria-description={t("outlineKeys")}
      aria-multiselectable
      onFocus={(event) => {
        hadFocus.current = true;
        const key = (event.target as Element).closest("[data-row]")?.getAttribute("data-row");
        if (key) setCurrent(key as Row["key"]);
      }}
      onBlur={(event) => {
        // What is taken out of the page goes nowhere: the keyboard is still meant to be here.
        if (event.relatedTarget) hadFocus.current = false;
      }}
    >
      {shown.map((index) => {
        const row = rows[index];
        if (!row) return null;
        return (
          <OutlineRow
            key={row.key}
            table={table}
            row={row}
            top={index * height}
            isCurrent={index === current}
            onKeyDown={(event) => pressed(event, row, index)}
            onClick={(event) => clicked(event, row)}
            onDoubleClick={() => !isTouched && write(row)}
          />
        );
      })}
    </div>
  );
}

/** What a line stands for on the board. */
function itemOf(row: Row): Item | null {
  return row.key === "loose" ? null : row.key;
}

/** Keys that mean something for what is selected: a line that is not selected is meant alone. */
function isDeed({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === "Delete" || key === "Backspace" || ctrlKey || metaKey;
}

function aim(table: BoardTable, row: Row, isClick = false): void {
  const item = itemOf(row);
  const selection = table.board.selection.get();
  if (item === null || (!isClick && selection.has(item))) return;
  // Undo, and what concerns the whole board, leaves the selection as it is.
  if (!isClick && selection.size > 0 && !isAvailable(table, "throwAway")) return;
  table.select([item]);
  table.focus.set(item);
}

/** Where the keyboard is; where its line has gone, the line that is there now. */
function useCurrent(rows: readonly Row[], key: Row["key"] | null): number {
  const last = useRef(0);
  const found = rows.findIndex((row) => row.key === key);
  const index = found >= 0 ? found : Math.min(last.current, Math.max(0, rows.length - 1));
  useEffect(() => {
    last.current = index;
  }, [index]);
  return index;
}

/** Which lines are in sight. */
function useWindow(list: React.RefObject<HTMLElement | null>, length: number) {
  const [height] = useState(
    () => 2.75 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
  );
  const [seen, setSeen] = useState({ first: 0, last: 30 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a list that has become shorter is scrolled without telling.
  useLayoutEffect(() => {
    const scroller = list.current?.closest<HTMLElement>("[data-scroll]");
    if (!scroller) return;
    const look = () => {
      const from = scroller.scrollTop - (list.current?.offsetTop ?? 0);
      const first = Math.max(0, Math.floor(from / height) - BEYOND);
      const last = Math.ceil((from + scroller.clientHeight) / height) + BEYOND;
      setSeen((now) => (now.first === first && now.last === last ? now : { first, last }));
    };
    look();
    scroller.addEventListener("scroll", look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(scroller);
    return () => {
      scroller.removeEventListener("scroll", look);
      observer.disconnect();
    };
  }, [list, height, length]);
  const [reveal] = useState(() => (index: number) => {
    const scroller = list.current?.closest<HTMLElement>("[data-scroll]");
    if (!scroller || !list.current) return;
    const top = list.current.offsetTop + index * height;
    if (top < scroller.scrollTop) scroller.scrollTop = top - 8;
    else if (top + height > scroller.scrollTop + scroller.clientHeight) {
      scroller.scrollTop = top + height - scroller.clientHeight + 8;
    }
  });
  return { ...seen, height, reveal };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
