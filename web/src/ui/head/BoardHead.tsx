import { Share2 } from "lucide-react";
import { useState } from "react";
import { boardPath } from "../../app/address";
import type { Board } from "../../app/board";
import { linksOf, type Membership } from "../../app/membership";
import { useValue } from "../../app/storeHooks";
import { t } from "../../app/text/text";
import { Button } from "../design/Button";
import { PeopleBar } from "../people/PeopleBar";
import { useServices } from "../services";
import { ShareDialog } from "../share/ShareDialog";
import { StatePill } from "../state/StatePill";
import { AboutDialog } from "./AboutDialog";
import styles from "./BoardHead.module.css";
import { BoardMenu } from "./BoardMenu";
import { TitleField } from "./TitleField";

/** What floats along the top of a board: its title and menu at the start; people, state and sharing at the end. */
export function BoardHead({ board, seat }: { board: Board; seat: Membership }) {
  const { device } = useServices();
  const people = useValue(board.here);
  const { connection, waiting } = useValue(board.state);
  const [dialog, setDialog] = useState<"share" | "about">();

  const close = () => setDialog(undefined);
  const joinAnother = () => {
    const { participant } = linksOf(device, seat.board);
    const path = boardPath(seat.board, participant).replace("#", "?another#");
    // Without an opener the new tab begins with a session of its own, where the second seat will live.
    window.open(path, "_blank", "noopener");
  };
  const mayBringAnother = linksOf(device, seat.board).participant !== undefined;

  return (
    <header className={styles.head}>
      <div className={`${styles.panel} ${styles.start}`}>
        <TitleField board={board} />
        <BoardMenu onShare={() => setDialog("share")} onAbout={() => setDialog("about")} />
      </div>
      <div className={`${styles.panel} ${styles.end}`}>
        <StatePill connection={connection} waiting={waiting} />
        <PeopleBar people={people} onJoinAnother={mayBringAnother ? joinAnother : undefined} />
        <Button look="primary" onClick={() => setDialog("share")} aria-label={t("share")}>
          <Share2 size={16} aria-hidden />
          <span className={styles.word}>{t("share")}</span>
        </Button>
      </div>
      {dialog === "share" && <ShareDialog seat={seat} open onClose={close} />}
      {dialog === "about" && <AboutDialog board={board} open onClose={close} />}
    </header>
  );
}
