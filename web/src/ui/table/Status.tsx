/** Says what was undone or could not be done: to eyes for a moment, to screen readers once. */

import { useEffect, useState } from "react";
import type { Board } from "../../app/board";
import { useValue } from "../../app/storeHooks";
import styles from "./Status.module.css";
import { messageWords } from "./words";

const SHOWN_MS = 4000;

export function Status({ board }: { board: Board }) {
  const message = useValue(board.message);
  const [old, setOld] = useState(0);
  useEffect(() => {
    if (!message) return;
    const timer = setTimeout(() => setOld(message.number), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [message]);
  const words = message && message.number !== old ? messageWords(message) : "";
  return (
    <div className={styles.place} role="status">
      {words !== "" && <p className={styles.words}>{words}</p>}
    </div>
  );
}
