/** What was thrown away, latest first, each with a way back. */

import { Undo2, X } from "lucide-react";
import { useEffect, useRef, useSyncExternalStore } from "react";
import type { Board } from "../../app/board";
import type { BoardTable } from "../../app/boardTable";
import { t } from "../../app/text/text";
import type { IdeaView } from "../../board/view";
import { IconButton } from "../design/IconButton";
import styles from "./BinPanel.module.css";
import { hueClass } from "./hue";

export function BinPanel({ table, onClose }: { table: BoardTable; onClose: () => void }) {
  const { board } = table;
  const ideas = useBin(board);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  return (
    <section
      ref={panel}
      tabIndex={-1}
      className={styles.panel}
      aria-label={t("bin")}
      data-own-pointer
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header className={styles.head}>
        <h2 className={styles.title}>{t("bin")}</h2>
        <IconButton label={t("close")} icon={<X size={18} aria-hidden />} onClick={onClose} />
      </header>
      <p className={styles.intro}>{ideas.length === 0 ? t("binEmpty") : t("binIntro")}</p>
      <ul className={styles.list}>
        {ideas.map(({ id, text, colour }) => (
          <li key={id} className={`${styles.idea} ${hueClass(colour)}`} data-binned={id}>
            <span className={styles.text} dir="auto">
              {text === "" ? t("emptyIdea") : text}
            </span>
            {board.canEdit && (
              <IconButton
                label={t("restoreNamed", { text: text.slice(0, 40) })}
                icon={<Undo2 size={18} aria-hidden />}
                onClick={() => {
                  void board.dispatch({ type: "restore", ideas: [id] });
                  // The button goes with its idea; the keyboard stays in the bin.
                  panel.current?.focus();
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The bin as one list; a new one only when something in it has changed. */
function useBin(board: Board): readonly IdeaView[] {
  const cache = useRef<readonly IdeaView[]>([]);
  return useSyncExternalStore(board.ideas.onChange, () => {
    const now = [...board.ideas.entries()]
      .map(([, idea]) => idea)
      .filter((idea) => idea.bin !== null)
      .sort((a, b) => (b.bin ?? 0) - (a.bin ?? 0) || (a.id < b.id ? -1 : 1));
    const before = cache.current;
    if (now.length !== before.length || now.some((idea, i) => idea !== before[i])) cache.current = now;
    return cache.current;
  });
}
