import type { Board } from "../../app/board";
import { useValue } from "../../app/storeHooks";
import { t } from "../../app/text/text";
import styles from "./TitleField.module.css";
import { useDraft } from "./useDraft";

/** The board's title, written where it stands. */
export function TitleField({ board }: { board: Board }) {
  return board.canEdit ? <Editable board={board} /> : <Fixed board={board} />;
}

function Editable({ board }: { board: Board }) {
  const { value, write, commit, discard } = useDraft(board, "title", board.title);
  return (
    // The hidden copy gives the field the width of its words.
    <h1 className={styles.title} data-words={value === "" ? t("boardUntitled") : value}>
      <input
        className={styles.field}
        dir="auto"
        aria-label={t("boardTitle")}
        placeholder={t("boardUntitled")}
        value={value}
        size={1}
        enterKeyHint="done"
        autoComplete="off"
        onChange={(event) => write(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          // The board's own shortcuts are not meant for somebody writing a title.
          event.stopPropagation();
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Escape") discard();
          if (event.key === "Enter" || event.key === "Escape") event.currentTarget.blur();
        }}
      />
    </h1>
  );
}

function Fixed({ board }: { board: Board }) {
  const title = useValue(board.title);
  return (
    <h1 className={styles.fixed} dir="auto">
      {title === "" ? t("boardUntitled") : title}
    </h1>
  );
}
