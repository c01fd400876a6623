/** A board cut into pieces that the page takes in one after another, with its frames and its people's hands in between. Pure. */

import type { BoardDelta, BoardView } from "../board/view";

/** Things in one piece: a few milliseconds of the page's time. */
export const PIECE = 500;

/** The pieces that make up a view, in its order: words and seats, then groups, so that each idea finds its group there, then ideas. */
export function* piecesOf(view: BoardView): Generator<BoardDelta> {
  const { title, purpose, problems } = view;
  const nothing = { ideas: [], ideasGone: [], groups: [], groupsGone: [], seats: [] };
  yield { ...nothing, title, purpose, problems };
  for (const seats of inPieces(view.seats.values())) yield { ...nothing, seats };
  for (const groups of inPieces(view.groups.values())) yield { ...nothing, groups };
  for (const ideas of inPieces(view.ideas.values())) yield { ...nothing, ideas };
}

function* inPieces<T>(all: Iterable<T>): Generator<T[]> {
  let piece: T[] = [];
  for (const one of all) {
    piece.push(one);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}
