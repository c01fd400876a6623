/** What becomes of an idea that was new with its writing, once the writing has ended. */

import { formatPlace } from "../board/place";
import type { Board } from "./board";

/** A new idea that stayed empty is not left behind, nor to be undone; any other is undone as a whole, for as long as it is as I left it. */
export function settleNew(board: Board, id: string, text: string, session: object): void {
  const left = board.ideas.get(id);
  if (!left || left.bin !== null) return;
  if (text.trim() === "") {
    board.settle(session, null);
    void board.dispatch({ type: "throwAway", ideas: [id], at: board.world.now() }, session);
  } else board.settle(session, { id, text, colour: left.colour, place: formatPlace(left) });
}
