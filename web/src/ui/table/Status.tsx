/**
 * Says what was undone or could not be done: to eyes for a moment, to screen readers once. Words of mine that got nowhere stay until
 * I have copied them or sent them away.
 */

import { X } from "lucide-react";
import { useEffect, useState } from "react";
import type { Board } from "../../app/board";
import { copyText } from "../../app/device";
import { useValue } from "../../app/storeHooks";
import { t } from "../../app/text/text";
import { Button } from "../design/Button";
import { IconButton } from "../design/IconButton";
import styles from "./Status.module.css";
import { lostWords, messageWords } from "./words";

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
      <Lost board={board} />
      {words !== "" && <p className={styles.words}>{words}</p>}
    </div>
  );
}

function Lost({ board }: { board: Board }) {
  const lost = useValue(board.lost);
  if (lost === "") return null;
  const copy = async () => {
    // What is lost while the clipboard is written stays.
    if ((await copyText(lost)) && board.lost.get() === lost) board.lost.set("");
  };
  return (
    <div className={`${styles.words} ${styles.lost}`} data-own-pointer>
      <p>{lostWords(lost)}</p>
      <Button onClick={copy}>{t("copyWords")}</Button>
      <IconButton label={t("close")} icon={<X size={16} aria-hidden />} onClick={() => board.lost.set("")} />
    </div>
  );
}
