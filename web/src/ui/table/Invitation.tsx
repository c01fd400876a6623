/** An empty board asks its question and says how to begin. */

import type { Board } from "../../app/board";
import { useValue } from "../../app/storeHooks";
import { t } from "../../app/text/text";
import { useKeyWords } from "../commands/commandWords";
import styles from "./Invitation.module.css";

/** A question of more letters than this is set smaller, so that all of it stands on the table. */
const LONG = 90;

export function Invitation({ board }: { board: Board }) {
  const [key] = useKeyWords()("newIdea");
  const purpose = useValue(board.purpose);
  return (
    <div className={styles.place}>
      <p className={styles.question} dir="auto" data-long={purpose.length > LONG || undefined}>
        {purpose.trim() === "" ? t("inviteDefault") : purpose}
      </p>
      {board.canEdit ? (
        <>
          <p className={`${styles.how} ${styles.keys}`}>
            {key === undefined ? t("inviteMouse") : t("inviteKeys", { key })}
          </p>
          <p className={`${styles.how} ${styles.touch}`}>{t("inviteTouch")}</p>
        </>
      ) : (
        <p className={styles.how}>{t("inviteObserver")}</p>
      )}
    </div>
  );
}
