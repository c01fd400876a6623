import { Button as BaseButton } from "@base-ui/react/button";
import type { ComponentProps } from "react";
import styles from "./Button.module.css";

interface ButtonProps extends Omit<ComponentProps<typeof BaseButton>, "className"> {
  /** `primary`: the one thing to do here. `plain`: a panel's own colour. `quiet`: no ground until hovered. */
  look?: "primary" | "plain" | "quiet" | "danger";
  size?: "regular" | "large";
}

/** A verb to press. */
export function Button({ look = "plain", size = "regular", ...rest }: ButtonProps) {
  return <BaseButton className={`${styles.button} ${styles[look]} ${styles[size]}`} {...rest} />;
}
