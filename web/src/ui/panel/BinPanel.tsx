/** What was thrown away, latest first, each with a way back. */

import { Undo2 } from "lucide-react";
import { useRef, useSyncExternalStore } from "react";
import type { Board } from "../../app/board";
import { t } from "../../app/text/text";
import type { IdeaView } from "../../board/view";
import { IconButton } from "../design/IconButton";
import { hueClass } from "../table/hue";
import styles from "./BinPanel.module.css";
import { type PanelProps, SidePanel } from "./SidePanel";

export function BinPanel({ table, onClose }: PanelProps) {
  const { board } = table;
  const ideas = useBin(board);
  const list = useRef<HTMLUListElement>(null);
  return (
    <SidePanel title={t("bin")} intro={ideas.length === 0 ? t("binEmpty") : t("binIntro")} onClose={onClose}>
      <ul ref={list} className={styles.list}>
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
                  list.current?.closest<HTMLElement>("[data-panel]")?.focus();
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </SidePanel>
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
