import { useRef } from "react";
import type { BoardTable } from "../../app/boardTable";
import { useValue } from "../../app/storeHooks";
import { t } from "../../app/text/text";
import { Button } from "../design/Button";
import { Dialog } from "../design/Dialog";
import { placeOfPasted } from "../table/boardStop";
import styles from "./PasteManyDialog.module.css";

/** So many are shown before the rest is counted. */
const SHOWN_MAX = 4;

/** Asks whether so many lines or cells are meant to be ideas. */
export function PasteManyDialog({ table, onClose }: { table: BoardTable; onClose: () => void }) {
  const question = useValue(table.clipboard.question);
  const yes = useRef<HTMLButtonElement>(null);
  const hasPasted = useRef(false);
  if (!question) return null;
  const { texts, max } = question;
  const count = Math.min(texts.length, max);
  const answer = (how: "many" | "one" | null) => {
    hasPasted.current = how !== null;
    onClose();
    table.clipboard.answer(how);
  };
  const intro = texts.length > max ? t("pasteManyCap", { count: texts.length, max }) : t("pasteManyIntro");
  return (
    <Dialog
      open
      first={yes}
      then={() => (hasPasted.current ? placeOfPasted(table) : null)}
      onClose={() => answer(null)}
      title={t("pasteManyTitle", { count })}
      intro={intro}
    >
      <ul className={styles.texts}>
        {texts.slice(0, SHOWN_MAX).map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes while it is asked about.
          <li key={index} className={styles.text} dir="auto">
            {text}
          </li>
        ))}
        <li className={styles.more}>{t("pasteManyMore", { count: count - SHOWN_MAX })}</li>
      </ul>
      <div className={styles.answers}>
        <Button ref={yes} look="primary" onClick={() => answer("many")}>
          {t("pasteManyYes", { count })}
        </Button>
        <Button onClick={() => answer("one")}>{t("pasteManyOne")}</Button>
        <Button look="quiet" onClick={() => answer(null)}>
          {t("cancel")}
        </Button>
      </div>
    </Dialog>
  );
}
