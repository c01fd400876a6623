import { useRef } from "react";
import type { BoardTable } from "../../app/boardTable";
import { contentIn } from "../../app/pageClipboard";
import { t } from "../../app/text/text";
import { keyWords } from "../commands/commandWords";
import { Dialog } from "../design/Dialog";
import { useMatch } from "../design/useMatch";
import { placeOfPasted } from "../table/boardStop";
import styles from "./PasteHereDialog.module.css";

/** A field to paste into, for when the page may not look at the clipboard: it has the browser's own ways to paste. */
export function PasteHereDialog({ table, onClose }: { table: BoardTable; onClose: () => void }) {
  const hasPasted = useRef(false);
  const isTouched = useMatch("(pointer: coarse)");
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <Dialog
      open
      first={field}
      then={() => (hasPasted.current && table.dialog.get() === null ? placeOfPasted(table) : null)}
      onClose={onClose}
      title={t("pasteHereTitle")}
      intro={isTouched ? t("pasteHereTouch") : t("pasteHereIntro", { keys: keyWords("Mod+V") })}
    >
      <textarea
        ref={field}
        className={styles.field}
        aria-label={t("pasteHereField")}
        rows={3}
        onPaste={(event) => {
          event.preventDefault();
          hasPasted.current = true;
          table.clipboard.paste(contentIn(event.clipboardData));
        }}
      />
    </Dialog>
  );
}
