/** A board cut into pieces that the page takes in one after another, with its frames and its people's hands in between. Pure. */

import type { BoardDelta } from "../board/view";

/** Things in one piece: a few milliseconds of the page's time. */
export const PIECE = 500;

/**
 * The pieces of a delta, in its order: words, then seats, then groups, so that each idea finds its group there, then ideas; and what has
 * gone, ideas before the groups they were in.
 */
export function* piecesOf({
  seats,
  groups,
  ideas,
  ideasGone,
  groupsGone,
  ...words
}: BoardDelta): Generator<BoardDelta> {
  const nothing = { ideas: [], ideasGone: [], groups: [], groupsGone: [], seats: [] };
  yield { ...nothing, ...words };
  for (const piece of inPieces(seats)) yield { ...nothing, seats: piece };
  for (const piece of inPieces(groups)) yield { ...nothing, groups: piece };
  for (const piece of inPieces(ideas)) yield { ...nothing, ideas: piece };
  for (const piece of inPieces(ideasGone)) yield { ...nothing, ideasGone: piece };
  for (const piece of inPieces(groupsGone)) yield { ...nothing, groupsGone: piece };
}

function* inPieces<T>(all: readonly T[]): Generator<T[]> {
  for (let from = 0; from < all.length; from += PIECE) yield all.slice(from, from + PIECE);
}
