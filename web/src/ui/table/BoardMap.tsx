/** The map of the board: where I look and where the others do. Pressed, dragged or steered by keys it moves what is seen. */

import { useEffect, useRef } from "react";
import type { BoardTable } from "../../app/boardTable";
import { useValue } from "../../app/storeHooks";
import { t } from "../../app/text/text";
import type { Lens } from "../../canvas/far/lens";
import { onBoard } from "../../canvas/far/map";
import { contains, type Point } from "../../canvas/geometry";
import styles from "./BoardMap.module.css";
import { paintMap } from "./mapPainter";

export function BoardMap({ table }: { table: BoardTable }) {
  return useValue(table.isMapOpen) ? <OpenMap table={table} /> : null;
}

function OpenMap({ table }: { table: BoardTable }) {
  const map = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLCanvasElement>(null);
  const views = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!map.current || !sheet.current || !views.current) return;
    const painting = paintMap(table, { sheet: sheet.current, views: views.current });
    const stopHolding = hold(map.current, table, painting.lens);
    return () => {
      painting.stop();
      stopHolding();
    };
  }, [table]);
  return (
    <div
      ref={map}
      className={styles.map}
      role="application"
      aria-label={t("mapLabel")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes arrow keys, as its name says
      tabIndex={0}
      onKeyDown={(event) => steer(event, table)}
      data-own-pointer
      data-map
    >
      <canvas ref={sheet} className={styles.sheet} />
      <canvas ref={views} className={styles.sheet} />
    </div>
  );
}

/** Of the screen, for each press of an arrow key. */
const STEP = 0.3;
const WAYS: Record<string, [number, number]> = {
  ...{ ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] },
};

function steer(event: React.KeyboardEvent, { camera, isMapOpen }: BoardTable): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { width, height } = camera.size.get();
  const way = WAYS[event.key];
  if (way) camera.slide(way[0] * width * STEP, way[1] * height * STEP);
  else if (event.key === "+" || event.key === "=") camera.step(1.25);
  else if (event.key === "-") camera.step(0.8);
  else if (event.key === "Escape") isMapOpen.set(false);
  else return;
  event.preventDefault();
}

/** A press beside what I see brings it there; from then on, or from a press within, it follows the pointer. */
function hold(map: HTMLElement, { camera }: BoardTable, lens: () => Lens | null): () => void {
  const stop = new AbortController();
  /** From the pointer to the middle of what I see, in board units; null while nothing is held. */
  let held: Point | null = null;
  const under = (event: MouseEvent): Point | null => {
    const [now, box] = [lens(), map.getBoundingClientRect()];
    return now && onBoard(now, { x: event.clientX - box.left, y: event.clientY - box.top });
  };
  const on = <E extends keyof HTMLElementEventMap>(
    name: E,
    listener: (event: HTMLElementEventMap[E]) => void,
  ) => map.addEventListener(name, listener, { signal: stop.signal, passive: false });

  on("pointerdown", (event) => {
    const at = under(event);
    if (!at || event.button !== 0) return;
    const middle = camera.middle();
    held = contains(camera.view(), at) ? { x: middle.x - at.x, y: middle.y - at.y } : { x: 0, y: 0 };
    map.setPointerCapture(event.pointerId);
    camera.centreOn({ x: at.x + held.x, y: at.y + held.y });
  });
  on("pointermove", (event) => {
    const at = held && under(event);
    if (at && held) camera.centreOn({ x: at.x + held.x, y: at.y + held.y });
  });
  for (const end of ["pointerup", "pointercancel"] as const)
    on(end, () => {
      held = null;
    });
  on("wheel", (event) => {
    event.preventDefault();
    camera.zoomBy(Math.exp(-event.deltaY * 0.0018));
  });
  return () => stop.abort();
}
