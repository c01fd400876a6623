import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { t } from "../../app/text/text";
import { backUnlessWriting } from "./backUnlessWriting";
import styles from "./Dialog.module.css";
import { IconButton } from "./IconButton";

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** One line under the title. */
  intro?: string | undefined;
  /** What has the keyboard at first; else the first that can have it. */
  first?: RefObject<HTMLElement | null>;
  /** Where the keyboard goes afterwards; null, or left out: back to where it was. */
  then?: () => HTMLElement | null;
  /** For what is read side by side. */
  isWide?: boolean;
  children: ReactNode;
}

/** A panel that asks for attention; Escape, the backdrop and its cross all close it. */
export function Dialog({ open, onClose, title, intro, first, then, isWide = false, children }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => next || onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Viewport className={styles.viewport}>
          <Base.Popup
            className={styles.popup}
            data-wide={isWide || undefined}
            initialFocus={first}
            finalFocus={() => then?.() ?? backUnlessWriting()}
          >
            <div className={styles.head}>
              <Base.Title className={styles.title}>
                <bdi>{title}</bdi>
              </Base.Title>
              <Base.Close render={<IconButton label={t("close")} icon={<X size={18} aria-hidden />} />} />
              {intro !== undefined && <Base.Description className={styles.intro}>{intro}</Base.Description>}
            </div>
            {children}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
