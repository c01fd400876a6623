import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { lineAddress } from "../app/address";
import type { Trouble } from "../app/api";
import { type Board, createBoard } from "../app/board";
import { checkSeat, takeSeat } from "../app/entry";
import { addressSecret, databaseOf, linksOf, type Membership, rememberSeat } from "../app/membership";
import { useValue } from "../app/storeHooks";
import { nameTab, tabName } from "../app/tabName";
import { t } from "../app/text/text";
import type { Connection } from "../sync/port";
import { BoardFailure } from "./BoardFailure";
import styles from "./BoardScreen.module.css";
import { BoardSkeleton } from "./BoardSkeleton";
import { Dialogs } from "./Dialogs";
import { Button } from "./design/Button";
import { BoardHead } from "./head/BoardHead";
import { Status } from "./table/Status";
import { Table } from "./table/Table";
import { troubleWords } from "./troubleWords";
import { useKeeping } from "./useKeeping";
import { useProblems } from "./useProblems";
import { useTable } from "./useTable";
import { useWorld } from "./world";

interface BoardScreenProps {
  seat: Membership;
  /** The seat has changed: another role, or another seat altogether. */
  onSeat: (seat: Membership) => void;
}

/** The board itself: the table, and what floats above it. */
export function BoardScreen({ seat, onSeat }: BoardScreenProps) {
  const board = useOpenBoard(seat);
  return board ? <Opened board={board} seat={seat} onSeat={onSeat} /> : <BoardSkeleton />;
}

function Opened({ board, seat, onSeat }: BoardScreenProps & { board: Board }) {
  const { connection, shown, failed, stored } = useValue(board.state);
  // The first drawing of the whole screen is cut into pieces by React, and stops nobody.
  const isShown = useDeferredValue(shown);
  const isGone = useSeatCheck(seat, connection, onSeat) || connection === "refused";
  useTitleMemory(board, seat);
  useKeeping(board);
  useProblems(board);

  if (failed) {
    return (
      <>
        <BoardFailure why={failed.why} />
        {/* Words that were being written must not go with the table. */}
        <Status board={board} />
      </>
    );
  }
  if (!isShown) return <BoardSkeleton />;
  return (
    <div className={styles.screen}>
      <AtTable board={board} seat={seat} />
      {isGone && <SeatGone seat={seat} onSeat={onSeat} />}
      {/* Offline the state itself says so. */}
      {!stored && connection !== "offline" && (
        <div className={styles.notice} role="alert">
          <p>{t("storageText")}</p>
        </div>
      )}
    </div>
  );
}

function AtTable({ board, seat }: { board: Board; seat: Membership }) {
  const table = useTable(board, seat.board);
  if (table === null) return null;
  return (
    <>
      <button type="button" className={styles.skip} onClick={() => table.panel.set("outline")}>
        {t("skipToOutline")}
      </button>
      {/* Before the table in the order of reading: whose board this is, and who is here. */}
      <BoardHead table={table} seat={seat} />
      <Table table={table} />
      <Dialogs table={table} seat={seat} />
    </>
  );
}

/** One line to the board for as long as the screen stands. */
function useOpenBoard(seat: Membership): Board | undefined {
  const { connect, device } = useWorld();
  const [board, setBoard] = useState<Board>();
  // The document, the database and the key of a seat never change while it is shown; its name and title may.
  const { board: id, seat: seatId, document: documentId, role, token } = seat;
  const me = useMemo(
    () => ({ seat: seatId, name: seat.name, colour: seat.colour, role }),
    [seatId, seat.name, seat.colour, role],
  );

  useEffect(() => {
    const port = connect();
    const opened = createBoard(port, me);
    port.onEvent((event) => {
      if (event.type === "history") nameTab(device, event.tab);
    });
    port.open({
      board: id,
      document: documentId,
      url: lineAddress(id, window.location.href),
      protocols: token === undefined ? [] : ["chorus", `bearer.${token}`],
      database: databaseOf({ board: id, seat: seatId }),
      tab: tabName(device),
    });
    setBoard(opened);
    return () => {
      opened.leave();
      port.close();
    };
  }, [connect, device, me, id, seatId, documentId, token]);

  return board;
}

/**
 * Asks the server whether the remembered seat still stands: at first, and whenever the line is back, for the server cuts it when the
 * seat was raised elsewhere. Answers true when the seat is gone.
 */
function useSeatCheck(seat: Membership, connection: Connection, onSeat: (seat: Membership) => void): boolean {
  const { api, device } = useWorld();
  const [isGone, setGone] = useState(false);
  const isOffline = connection === "offline";
  useEffect(() => {
    if (isOffline) return;
    let left = false;
    void checkSeat(api, device, seat.board, Date.now()).then((answer) => {
      if (left) return;
      if (!answer.ok) setGone(answer.trouble === "no-seat" || answer.trouble === "no-board");
      else if (answer.value.role !== seat.role || answer.value.seat !== seat.seat) onSeat(answer.value);
    });
    return () => {
      left = true;
    };
  }, [api, device, seat.board, seat.seat, seat.role, isOffline, onSeat]);
  return isGone;
}

/** Keeps the title on the tab and in this device's list of boards. */
function useTitleMemory(board: Board, seat: Membership): void {
  const { device } = useWorld();
  const title = useValue(board.title);
  const { opened } = useValue(board.state);
  const shown = title === "" ? t("boardUntitled") : title;
  useEffect(() => {
    if (!opened) return;
    document.title = `${shown} · ${t("appName")}`;
    rememberSeat(device, { ...seat, title, visited: Date.now() });
  }, [device, seat, title, shown, opened]);
}

/** The server no longer knows this seat: what is here stays readable, and a known link leads back. */
function SeatGone({ seat, onSeat }: BoardScreenProps) {
  const { api, device } = useWorld();
  const [trouble, setTrouble] = useState<Trouble>();
  const secret = addressSecret(seat.role, linksOf(device, seat.board));

  const rejoin = async () => {
    if (secret === undefined) return;
    const arrival = { board: seat.board, secret, name: seat.name, another: seat.token !== undefined };
    const answer = await takeSeat(api, device, arrival, Date.now());
    if (answer.ok) onSeat(answer.value);
    else setTrouble(answer.trouble);
  };

  return (
    <div className={styles.notice} role="alert">
      <h2 className={styles.noticeTitle}>{t("refusedTitle")}</h2>
      <p>{trouble ? troubleWords(trouble) : t("refusedText")}</p>
      {secret !== undefined && (
        <Button look="primary" onClick={rejoin}>
          {t("refusedJoin")}
        </Button>
      )}
    </div>
  );
}
