import type { Board } from "../../app/board";
import { useValue } from "../../app/storeHooks";
import { t } from "../../app/text/text";
import { Button } from "../design/Button";
import { Dialog } from "../design/Dialog";
import { TextField } from "../design/TextField";
import { useWorld } from "../world";
import styles from "./AboutDialog.module.css";
import { useDraft } from "./useDraft";

interface AboutDialogProps {
  board: Board;
  open: boolean;
  onClose: () => void;
}

/** What the board is for, and where it is kept. */
export function AboutDialog({ board, open, onClose }: AboutDialogProps) {
  const title = useValue(board.title);
  const problems = useValue(board.problems);
  const promised = useValue(useWorld().staying.promised);
  return (
    <Dialog open={open} onClose={onClose} title={title === "" ? t("aboutTitle") : title}>
      {board.canEdit ? <PurposeField board={board} /> : <Purpose board={board} />}
      <p className={styles.safe}>{t(window.isSecureContext ? "aboutSafe" : "insecure")}</p>
      {promised === false && <p className={styles.safe}>{t("aboutMayClear")}</p>}
      {board.me.role === "facilitator" && problems.length > 0 && (
        <p className={styles.safe}>{t("unread", { count: problems.length })}</p>
      )}
      <div className={styles.answers}>
        <Button look="primary" onClick={onClose}>
          {t("done")}
        </Button>
      </div>
    </Dialog>
  );
}

function PurposeField({ board }: { board: Board }) {
  const { value, write, commit } = useDraft(board, "purpose", board.purpose);
  return (
    <TextField
      label={t("aboutPurpose")}
      placeholder={t("aboutPurposeHint")}
      rows={4}
      value={value}
      onValueChange={write}
      onBlur={commit}
    />
  );
}

function Purpose({ board }: { board: Board }) {
  const purpose = useValue(board.purpose);
  return <p dir="auto">{purpose === "" ? t("aboutNoPurpose") : purpose}</p>;
}
