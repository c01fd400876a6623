import { Share2 } from "lucide-react";
import { useRef } from "react";
import { boardPath } from "../../app/address";
import type { Board } from "../../app/board";
import type { BoardTable } from "../../app/boardTable";
import { run } from "../../app/commands/table";
import { linksOf, type Membership } from "../../app/membership";
import type { Present } from "../../app/people";
import { useEntry, useValue } from "../../app/storeHooks";
import { t } from "../../app/text/text";
import { Button } from "../design/Button";
import { PeopleBar } from "../people/PeopleBar";
import { StatePill } from "../state/StatePill";
import { useWorld } from "../world";
import styles from "./BoardHead.module.css";
import { BoardMenu } from "./BoardMenu";
import { TitleField } from "./TitleField";
import { useHeadRoom } from "./useHeadRoom";

/** What floats along the top of a board: its title and menu at the start; people, state and sharing at the end. */
export function BoardHead({ table, seat }: { table: BoardTable; seat: Membership }) {
  const { board } = table;
  const { device } = useWorld();
  const head = useRef<HTMLElement>(null);
  useHeadRoom(head);
  const people = usePeople(board);
  const { connection, waiting, stored } = useValue(board.state);

  const joinAnother = () => {
    const { participant } = linksOf(device, seat.board);
    const path = boardPath(seat.board, participant).replace("#", "?another#");
    // Without an opener the new tab begins with a session of its own, where the second seat will live.
    window.open(path, "_blank", "noopener");
  };
  const mayBringAnother = linksOf(device, seat.board).participant !== undefined;

  return (
    <header ref={head} className={styles.head}>
      <div className={`${styles.panel} ${styles.start}`}>
        <TitleField board={board} />
        <BoardMenu table={table} />
      </div>
      <div className={`${styles.panel} ${styles.end}`}>
        <StatePill connection={connection} waiting={waiting} stored={stored} />
        <PeopleBar
          people={people}
          following={board.following}
          onJoinAnother={mayBringAnother ? joinAnother : undefined}
        />
        <Button look="primary" onClick={() => run(table, "share")} aria-label={t("share")}>
          <Share2 size={16} aria-hidden />
          <span className={styles.word}>{t("share")}</span>
        </Button>
      </div>
    </header>
  );
}

/** Who is here; until the server has said so, and while it cannot, I am. */
function usePeople(board: Board): readonly Present[] {
  const here = useValue(board.here);
  const named = useEntry(board.seats, board.me.seat);
  if (here.length > 0) return here;
  const { seat, name, colour, role } = board.me;
  return [{ seat, name, colour: named?.colour ?? colour, role, connections: [], me: true }];
}
