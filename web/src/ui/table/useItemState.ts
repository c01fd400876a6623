/** What an idea or a group looks like beyond itself: selected, carried, a place to drop, in others' hands. */

import { type RefObject, useEffect } from "react";
import type { BoardTable } from "../../app/boardTable";
import type { Mark } from "../../app/peopleMarks";
import { useDerived, useEntry } from "../../app/storeHooks";
import type { Item } from "../../board/edit";
import type { Drop } from "../../canvas/drop";
import type { Carry } from "../../canvas/tool";

export interface ItemState {
  isSelected: boolean;
  isCarried: boolean;
  /** What letting go would do with this thing; null when it is not the one beneath. */
  drop: Drop["kind"] | null;
  isFocused: boolean;
  isTabStop: boolean;
  /** Whether it is what is looked for; null while nothing is. */
  isFound: boolean | null;
  marks: readonly Mark[];
}

const NO_MARKS: readonly Mark[] = [];

export function useItemState(table: BoardTable, item: Item): ItemState {
  return {
    isSelected: useDerived(table.board.selection, (selection) => selection.has(item)),
    isCarried: useDerived(table.carry, (carry) => carry?.items.includes(item) ?? false),
    drop: useDerived(table.carry, (carry) => dropOn(carry, item)),
    isFocused: useDerived(table.focus, (focus) => focus === item),
    isTabStop: useDerived(table.tabStop, (stop) => stop === item),
    isFound: useDerived(table.search.found, (found) => (found === null ? null : found.has(item))),
    marks: useEntry(table.marks, item) ?? NO_MARKS,
  };
}

function dropOn(carry: Carry | null, item: Item): Drop["kind"] | null {
  const drop = carry?.drop;
  if (!drop || drop.kind === "place") return null;
  const beneath = drop.kind === "gather" ? `idea:${drop.idea}` : `group:${drop.group}`;
  return beneath === item ? drop.kind : null;
}

/** The page's focus follows the board's, as long as it is on the board at all. */
export function useFocus(element: RefObject<HTMLElement | null>, isFocused: boolean): void {
  useEffect(() => {
    const card = element.current;
    if (!isFocused || !card || card.contains(document.activeElement)) return;
    const isOnBoard = card.closest("[data-surface]")?.contains(document.activeElement);
    if (isOnBoard) card.focus({ preventScroll: true });
  }, [element, isFocused]);
}

/** Somebody has tabbed to it, or a screen reader has gone there. */
export function focused(table: BoardTable, item: Item, element: HTMLElement): void {
  table.focus.set(item);
  const box = table.scene.boxOf(item);
  if (box && element.matches(":focus-visible")) table.camera.show(box);
}
