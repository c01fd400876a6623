/** The board as a painting: all of it from far away, and near by what has no card yet. It is looked at only: cards and keys are the page's. */

import { useEffect, useRef } from "react";
import type { BoardTable } from "../../app/boardTable";
import { useValue } from "../../app/storeHooks";
import styles from "./FarLayer.module.css";
import { paintFar } from "./farPainter";

export function FarLayer({ table }: { table: BoardTable }) {
  const sheet = useRef<HTMLCanvasElement>(null);
  const hands = useRef<HTMLCanvasElement>(null);
  const isPainted = useValue(table.inView.isPainted);
  const nearness = useValue(table.inView.nearness);
  useEffect(() => {
    if (sheet.current && hands.current)
      return paintFar(table, { sheet: sheet.current, hands: hands.current });
  }, [table]);
  return (
    <div className={styles.layer} data-far-layer={isPainted ? nearness : undefined} aria-hidden>
      <canvas ref={sheet} className={styles.sheet} />
      <canvas ref={hands} className={styles.hands} />
    </div>
  );
}
