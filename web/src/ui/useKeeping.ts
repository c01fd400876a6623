/** What a board on the screen does about where my words are kept. */

import { useEffect } from "react";
import type { Board } from "../app/board";
import { useValue } from "../app/storeHooks";
import { useWorld } from "./world";

export function useKeeping(board: Board): void {
  const { staying } = useWorld();
  const { stored, waiting } = useValue(board.state);
  const isCareful = !stored && waiting > 0;

  useEffect(() => {
    if (!isCareful) return;
    // Neither this device nor the server has my edits: the browser asks before it closes the page.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isCareful]);

  useEffect(
    () =>
      board.onNews((news) => {
        if (news.by === "me" && news.deed.what === "add") void staying.ask();
      }),
    [board, staying],
  );
}
