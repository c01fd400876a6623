import { X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import type { BoardTable } from "../../app/boardTable";
import { t } from "../../app/text/text";
import { IconButton } from "../design/IconButton";
import styles from "./SidePanel.module.css";

/** What every panel is given; `onClose` sends it away. */
export interface PanelProps {
  table: BoardTable;
  onClose: () => void;
}

interface SidePanelProps {
  title: string;
  /** One line under the title. */
  intro?: string | undefined;
  /** Where the panel may take the place of the board: what leads back to it. */
  closing?: ReactNode;
  /** What stays below, whatever is scrolled. */
  foot?: ReactNode;
  /** Takes all the room there is; on a phone, all below the head. */
  isTall?: boolean;
  onClose: () => void;
  children: ReactNode;
}

/**
 * What stands at the side of the table and leaves the board usable; on a phone, a sheet at its foot. It takes the keyboard when it
 * comes and gives it back when it goes; Escape sends it away.
 */
export function SidePanel({
  title,
  intro,
  closing,
  foot,
  isTall = false,
  onClose,
  children,
}: SidePanelProps) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const own = panel.current;
    own?.focus();
    return () => {
      // Whoever has gone elsewhere in the meantime stays there.
      const hasLeft = document.activeElement !== document.body && !own?.contains(document.activeElement);
      if (!hasLeft && before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <section
      ref={panel}
      tabIndex={-1}
      className={styles.panel}
      aria-label={title}
      data-panel
      data-own-pointer
      data-tall={isTall || undefined}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {closing ?? <IconButton label={t("close")} icon={<X size={18} aria-hidden />} onClick={onClose} />}
      </header>
      {intro !== undefined && <p className={styles.intro}>{intro}</p>}
      <div className={styles.content} data-scroll>
        {children}
      </div>
      {foot}
    </section>
  );
}
