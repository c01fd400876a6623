/** Where the others point. Interpolated, named, and gone quiet when still. */

import { memo, useEffect, useRef } from "react";
import type { BoardTable } from "../../app/boardTable";
import { useEntry, useValue } from "../../app/storeHooks";
import { toScreen } from "../../canvas/camera";
import type { Point } from "../../canvas/geometry";
import { glide } from "../../canvas/glide";
import styles from "./Cursors.module.css";
import { hueClass } from "./hue";

/** A pointer that has not moved for this long fades. */
const STILL_MS = 4000;

export function Cursors({ table }: { table: BoardTable }) {
  const connections = useValue(table.board.othersHands.keys);
  return (
    <div className={styles.layer} aria-hidden>
      {connections.map((connection) => (
        <Cursor key={connection} table={table} connection={connection} />
      ))}
    </div>
  );
}

const Cursor = memo(function Cursor({ table, connection }: { table: BoardTable; connection: string }) {
  const element = useRef<HTMLDivElement>(null);
  const hand = useEntry(table.board.othersHands, connection);
  const cursor = hand?.cursor;
  const [x, y] = [cursor?.x, cursor?.y];

  useEffect(() => {
    const dom = element.current;
    if (!dom || x === undefined || y === undefined) return;
    const goal = { x, y };
    const shown = dom.dataset.at?.split(",").map(Number);
    let now: Point = shown ? { x: shown[0] ?? x, y: shown[1] ?? y } : goal;
    let frame = 0;
    let before = performance.now();
    const draw = () => {
      const at = toScreen(table.camera.camera.get(), now);
      dom.style.transform = `translate(${at.x}px, ${at.y}px)`;
    };
    const run = (time: number) => {
      now = glide(now, goal, Math.max(0, time - before));
      before = time;
      dom.dataset.at = `${now.x},${now.y}`;
      draw();
      if (now !== goal) frame = requestAnimationFrame(run);
    };
    frame = requestAnimationFrame(run);
    draw();
    const stopCamera = table.camera.camera.subscribe(draw);
    dom.removeAttribute("data-still");
    const still = setTimeout(() => dom.setAttribute("data-still", ""), STILL_MS);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(still);
      stopCamera();
    };
  }, [table, x, y]);

  if (!hand || !cursor) return null;
  return (
    <div ref={element} className={`${styles.cursor} ${hueClass(hand.colour)}`} data-cursor={hand.seat}>
      <svg width="20" height="20" viewBox="0 0 20 20" className={styles.arrow} aria-hidden>
        <path d="M3 2.5 L16.5 9 L10.2 10.8 L7.2 16.8 Z" />
      </svg>
      <span className={styles.name} dir="auto">
        {hand.name}
      </span>
    </div>
  );
});
