import { t } from "../app/text/text";
import styles from "./BoardSkeleton.module.css";

/** The board before it is there: its parts in their places, nothing in them yet. */
export function BoardSkeleton() {
  return (
    <main className={styles.board} aria-busy="true" aria-label={t("opening")}>
      <div className={`${styles.panel} ${styles.start}`} />
      <div className={`${styles.panel} ${styles.end}`} />
      <div className={styles.cards}>
        <div className={styles.card} />
        <div className={styles.card} />
        <div className={styles.card} />
      </div>
      <div className={`${styles.panel} ${styles.tools}`} />
    </main>
  );
}
