/** What becomes of an idea that was new with its writing, once the writing has ended. */

import { formatPlace } from "../board/place";
import type { Board } from "./board";

/** A new idea that stayed empty is not left behind; any other is undone as a whole, for as long as it is as I left it. */
export function settleNew(board: Board, id: string, text: string, session: object): void {
  const left = board.ideas.get(id);
  if (!left || left.bin !== null) return;
  if (text.trim() === "") {
    void board.dispatch({ type: "throwAway", ideas: [id], at: board.world.now() }, session);
    board.settle(session, () => null);
    return;
  }
  board.settle(session, () => {
    const now = board.ideas.get(id);
    const isAsLeft =
      now?.bin === null &&
      now.text === text &&
      now.colour === left.colour &&
      formatPlace(now) === formatPlace(left);
    return isAsLeft ? { type: "throwAway", ideas: [id], at: board.world.now() } : null;
  });
}
