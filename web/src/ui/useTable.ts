import { useLayoutEffect, useState } from "react";
import type { Board } from "../app/board";
import { type BoardTable, createBoardTable } from "../app/boardTable";
import { keepView, recallView } from "../app/cameraMemory";
import { keepLastWords, recoverLastWords } from "../app/lastWords";
import { onGone, onLeaving } from "../app/leaving";
import { useWorld } from "./world";

/** The table an open board lies on, for as long as the screen stands; left in good order however the page goes. */
export function useTable(board: Board, id: string): BoardTable | null {
  const { device } = useWorld();
  const [table, setTable] = useState<BoardTable | null>(null);
  // A layout effect, because leaving the board ends with closing its port: what is being written must be sent before that.
  useLayoutEffect(() => {
    const made = createBoardTable(board, { seen: recallView(device, id) });
    const kept = keepView(device, id, made.camera);
    const stopLeaving = onLeaving(() => {
      made.writing.get()?.writer.sendNow();
      kept.now();
    });
    const stopRecovering = recoverLastWords(device, board, id);
    const stopKeeping = onGone(() => keepLastWords(device, board, id));
    setTable(made);
    return () => {
      stopLeaving();
      stopRecovering();
      stopKeeping();
      kept.stop();
      made.stopWriting();
      made.stop();
    };
  }, [board, device, id]);
  return table;
}
