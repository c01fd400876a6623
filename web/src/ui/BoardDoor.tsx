import { type ComponentProps, useCallback, useEffect, useState } from "react";
import { secretIn } from "../app/address";
import type { Trouble } from "../app/api";
import { checkSeat, firstStep, takeSeat } from "../app/entry";
import type { Membership } from "../app/membership";
import { t } from "../app/text/text";
import { BoardSkeleton } from "./BoardSkeleton";
import { Button } from "./design/Button";
import { say } from "./design/Toast";
import { JoinScreen } from "./JoinScreen";
import { loadBoardScreen } from "./loadBoardScreen";
import { Notice } from "./Notice";
import { showAddress } from "./showAddress";
import { troubleWords } from "./troubleWords";
import { useWorld } from "./world";

type Screen = Awaited<ReturnType<typeof loadBoardScreen>>["BoardScreen"];

type Door =
  | { at: "asking" }
  | { at: "joining"; secret: string }
  | { at: "open"; seat: Membership }
  | { at: "closed"; trouble: Trouble };

/** Stands between an address and its board: finds the seat, asks for a name, or says why not. */
export function BoardDoor({ board }: { board: string }) {
  const { device } = useWorld();
  const visit = useVisit();
  const { door, setDoor, ask } = useDoor(board, visit);

  const enter = useCallback(
    (seat: Membership) => {
      showAddress(device, seat);
      setDoor({ at: "open", seat });
    },
    [device, setDoor],
  );

  switch (door.at) {
    case "asking":
      return <BoardSkeleton />;
    case "joining":
      return <JoinScreen board={board} secret={door.secret} another={visit.another} onJoined={enter} />;
    case "closed":
      return (
        <Notice title={t(titleOf(door.trouble))} text={troubleWords(door.trouble)}>
          {door.trouble !== "no-seat" && (
            <Button look="primary" onClick={ask}>
              {t("tryAgain")}
            </Button>
          )}
        </Notice>
      );
    case "open":
      return (
        // Another seat or role is another person at the table: everything starts anew.
        <LoadedScreen key={`${door.seat.seat} ${door.seat.role}`} seat={door.seat} onSeat={enter} />
      );
  }
}

/** The board's screen when its file has come. Not React's `lazy`, which keeps a skeleton that was shown standing for 300 ms. */
function LoadedScreen(props: ComponentProps<Screen>) {
  const [loaded, setLoaded] = useState<{ Screen: Screen } | { error: unknown }>();
  useEffect(() => {
    loadBoardScreen().then(
      ({ BoardScreen }) => setLoaded({ Screen: BoardScreen }),
      (error: unknown) => setLoaded({ error }),
    );
  }, []);
  if (!loaded) return <BoardSkeleton />;
  // The safety net around all screens says what to do.
  if ("error" in loaded) throw loaded.error;
  return <loaded.Screen {...props} />;
}

interface Visit {
  secret: string | undefined;
  another: boolean;
}

/** What the address asks for; a link pasted over the address of an open board is a new visit. */
function useVisit(): Visit {
  const [visit, setVisit] = useState(readVisit);
  useEffect(() => {
    const onHash = () => setVisit(readVisit());
    window.addEventListener("hashchange", onHash);
    return () => window.removeEventListener("hashchange", onHash);
  }, []);
  return visit;
}

function readVisit(): Visit {
  const another = new URLSearchParams(window.location.search).has("another");
  return { secret: secretIn(window.location.hash), another };
}

function useDoor(board: string, visit: Visit) {
  const { api, device } = useWorld();
  const [door, setDoor] = useState<Door>({ at: "asking" });

  const ask = useCallback(async () => {
    setDoor({ at: "asking" });
    const answer = await checkSeat(api, device, board, Date.now());
    if (answer.ok) showAddress(device, answer.value);
    setDoor(answer.ok ? { at: "open", seat: answer.value } : { at: "closed", trouble: answer.trouble });
  }, [api, device, board]);

  useEffect(() => {
    const step = firstStep(device, board, visit.secret, visit.another);
    if (step.kind === "join") setDoor({ at: "joining", secret: step.secret });
    if (step.kind === "ask") void ask();
    if (step.kind !== "board") return;

    const { seat, raise } = step;
    showAddress(device, seat);
    setDoor({ at: "open", seat });
    if (raise === undefined) return;
    let left = false;
    void takeSeat(api, device, { board, secret: raise, name: seat.name, another: false }, Date.now()).then(
      (answer) => {
        if (left) return;
        if (!answer.ok) return say({ text: t("raiseFailed") });
        if (answer.value.role !== seat.role) say({ text: t("raised", { role: t(answer.value.role) }) });
        setDoor({ at: "open", seat: answer.value });
        showAddress(device, answer.value);
      },
    );
    return () => {
      left = true;
    };
  }, [api, device, board, visit, ask]);

  return { door, setDoor, ask };
}

function titleOf(trouble: Trouble) {
  if (trouble === "no-seat" || trouble === "bad-link") return "doorClosedTitle";
  return trouble === "no-board" ? "noBoardTitle" : "awayTitle";
}
