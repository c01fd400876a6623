/** A new idea dragged from its tool onto the board: a blank card follows the pointer, and where it is let go one writes. */

import type { PointerEvent, MouseEvent as ReactMouseEvent, RefObject } from "react";
import { useRef } from "react";
import type { BoardTable } from "../../app/boardTable";
import { run } from "../../app/commands/table";
import type { Point } from "../../canvas/geometry";
import { SLOP } from "../../canvas/tool";

interface DragOut {
  onPointerDown(event: PointerEvent<HTMLElement>): void;
  onPointerMove(event: PointerEvent<HTMLElement>): void;
  onPointerUp(event: PointerEvent<HTMLElement>): void;
  onPointerCancel(): void;
  onClick(event: ReactMouseEvent): void;
}

export function useDragOut(table: BoardTable, ghost: RefObject<HTMLElement | null>): DragOut {
  const from = useRef<Point | null>(null);
  const isOut = useRef(false);

  const show = (at: Point | null) => {
    const card = ghost.current;
    if (!card) return;
    card.hidden = at === null;
    if (at)
      card.style.transform = `translate(${at.x}px, ${at.y}px) translate(-50%, -50%) rotate(2deg) scale(${zoom()})`;
  };
  const zoom = () => table.camera.camera.get().zoom;

  return {
    onPointerDown(event) {
      isOut.current = false;
      if (event.button !== 0) return;
      from.current = { x: event.clientX, y: event.clientY };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event) {
      const start = from.current;
      if (!start) return;
      const slop = event.pointerType === "touch" ? SLOP.touch : SLOP.mouse;
      isOut.current ||= Math.hypot(event.clientX - start.x, event.clientY - start.y) > slop;
      if (isOut.current) show({ x: event.clientX, y: event.clientY });
    },
    onPointerUp(event) {
      const wasOut = from.current !== null && isOut.current;
      from.current = null;
      show(null);
      if (!wasOut) return;
      const surface = document.querySelector<HTMLElement>("[data-surface]");
      const under = document.elementFromPoint(event.clientX, event.clientY);
      const box = surface?.getBoundingClientRect();
      if (!surface || !box || !surface.contains(under)) return;
      table.create(table.camera.toBoard({ x: event.clientX - box.left, y: event.clientY - box.top }));
    },
    onPointerCancel() {
      from.current = null;
      isOut.current = false;
      show(null);
    },
    onClick(event) {
      // The click that ends a drag is not a press of the button; a key's click has no pointer and no drag before it.
      if (isOut.current && event.detail > 0) isOut.current = false;
      else run(table, "newIdea");
    },
  };
}
