import type { ReactNode } from "react";
import styles from "./Spoken.module.css";

/** Words for those who hear the page; they take no room for those who see it. */
export function Spoken({ children }: { children: ReactNode }) {
  return <span className={styles.spoken}>{children}</span>;
}
