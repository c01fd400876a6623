import { Button as BaseButton } from "@base-ui/react/button";
import type { ComponentProps, ReactNode } from "react";
import styles from "./IconButton.module.css";
import { Tooltip } from "./Tooltip";

interface IconButtonProps
  extends Omit<ComponentProps<typeof BaseButton>, "className" | "aria-label" | "children"> {
  /** What it does: its name for those who hear it, its tooltip for those who see it. */
  label: string;
  /** The key that does the same, as people see it: `N`, `Ctrl Z`. */
  keys?: string | undefined;
  icon: ReactNode;
  /** Where its tooltip stands. */
  side?: "top" | "bottom";
  /** For a button that stays down; omit for one that only acts. */
  pressed?: boolean | undefined;
}

/** A square button with a picture on it. */
export function IconButton({ label, keys, icon, side = "bottom", pressed, ...rest }: IconButtonProps) {
  return (
    <Tooltip label={label} keys={keys} side={side}>
      <BaseButton className={styles.button} aria-label={label} aria-pressed={pressed} {...rest}>
        {icon}
      </BaseButton>
    </Tooltip>
  );
}
