import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement } from "react";
import styles from "./Tooltip.module.css";

interface TooltipProps {
  label: string;
  keys?: string | undefined;
  side?: "top" | "bottom" | "inline-start" | "inline-end";
  /** The one element it explains; it must have its own accessible name. */
  children: ReactElement<Record<string, unknown>>;
}

/** Escape is meant for what one works on; that a tooltip goes, too, is by the way. */
function letEscapeOn(_open: boolean, details: Base.Root.ChangeEventDetails): void {
  if (details.reason !== "escape-key") return;
  details.allowPropagation();
}

/** A word or two beside what the pointer or the focus rests on. */
export function Tooltip({ label, keys, side = "bottom", children }: TooltipProps) {
  return (
    <Base.Root onOpenChange={letEscapeOn}>
      <Base.Trigger render={children} />
      <Base.Portal role="tooltip">
        <Base.Positioner side={side} sideOffset={8} collisionPadding={8} className={styles.positioner}>
          <Base.Popup className={styles.popup}>
            {label}
            {keys !== undefined && <kbd className={styles.keys}>{keys}</kbd>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
