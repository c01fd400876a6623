/** Puts ideas on the board that are written in the list, each where there is room. */

import type { Colour, Item } from "../board/edit";
import { formatPlace } from "../board/place";
import { beginning, IDEA_TEXT_MAX } from "../board/textLimit";
import type { Board } from "./board";
import { createListSeat, seatIn } from "./listSeat";

export function createListWriting(
  board: Board,
  nextColour: () => Colour,
): (text: string, group: string | null) => Item | null {
  const listSeat = createListSeat(board.me.seat);
  const { scene } = board.layout;
  return (text, group) => {
    if (!board.canEdit || text.trim() === "") return null;
    if (text.length > IDEA_TEXT_MAX) board.tell([{ what: "shortened", count: 1, max: IDEA_TEXT_MAX }]);
    const id = board.world.id();
    const spot = { group, ...(group === null ? listSeat.find(scene) : seatIn(group, scene)) };
    const place = formatPlace(spot);
    const idea = {
      id,
      text: beginning(text, IDEA_TEXT_MAX),
      place,
      colour: nextColour(),
      voice: board.me.seat,
      at: board.world.now(),
    };
    void board.dispatch({ type: "add", ideas: [idea] });
    if (group === null) listSeat.taken(`idea:${id}`);
    return `idea:${id}`;
  };
}
