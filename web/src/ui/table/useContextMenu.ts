/** The ways to the context menu that are not keys: the right button, and a finger that rests. */

import { type RefObject, useEffect } from "react";
import type { BoardTable } from "../../app/boardTable";
import type { Point } from "../../canvas/geometry";
import { SLOP } from "../../canvas/tool";

/** A finger that rests for so long asks what can be done here. */
const REST_MS = 500;
const TREMBLE_MS = 10;

export function useContextMenu(table: BoardTable, surface: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = surface.current;
    if (!element) return;
    const off = new AbortController();
    const { signal } = off;
    let resting = 0;
    let from: Point = { x: 0, y: 0 };
    let hasOpened = false;

    const isWriting = (event: Event) =>
      event.target instanceof Element && event.target.closest("textarea") !== null;
    const open = (x: number, y: number) => {
      const box = element.getBoundingClientRect();
      table.openMenu({ x: x - box.left, y: y - box.top });
    };
    const leave = () => clearTimeout(resting);

    element.addEventListener(
      "contextmenu",
      (event) => {
        // A text being written has the browser's own menu, with its spelling and its clipboard.
        if (isWriting(event)) return;
        event.preventDefault();
        leave();
        // Some browsers ask by themselves after a long press, when the menu is open already.
        if (!hasOpened) open(event.clientX, event.clientY);
      },
      { signal },
    );
    element.addEventListener(
      "pointerdown",
      (event) => {
        leave();
        hasOpened = false;
        if (event.pointerType !== "touch" || !event.isPrimary || isWriting(event)) return;
        from = { x: event.clientX, y: event.clientY };
        resting = window.setTimeout(() => {
          hasOpened = true;
          navigator.vibrate?.(TREMBLE_MS);
          open(from.x, from.y);
        }, REST_MS);
      },
      { signal },
    );
    element.addEventListener(
      "pointermove",
      (event) => {
        if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > SLOP.touch) leave();
      },
      { signal },
    );
    for (const name of ["pointerup", "pointercancel"] as const)
      element.addEventListener(name, leave, { signal });
    // The finger that opened the menu must not click what lies under it when it is lifted.
    element.addEventListener("touchend", (event) => hasOpened && event.cancelable && event.preventDefault(), {
      signal,
      passive: false,
    });
    return () => {
      leave();
      off.abort();
    };
  }, [table, surface]);
}
