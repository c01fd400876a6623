import { expect, test } from "vitest";
import { applyDelta, differenceOf, emptyView } from "../board/delta";
import type { BoardView } from "../board/view";
import { PIECE, piecesOf } from "./pieces";

function board(ideas: number, groups: number): BoardView {
  const view: BoardView = { ...emptyView(), title: "Week", purpose: "Better", problems: ["R1 groups/x"] };
  view.seats.set("ada", { id: "ada", name: "Ada", colour: "rose" });
  const plain = { title: "", x: 0, y: 0, rank: 0, colour: null, collapsed: false };
  for (let at = 0; at < groups; at++) view.groups.set(`g${at}`, { id: `g${at}`, at, ...plain });
  for (let at = 0; at < ideas; at++) {
    const place = { group: groups > 0 ? `g${at % groups}` : null, x: at, y: 0 };
    view.ideas.set(`i${at}`, {
      id: `i${at}`,
      text: "",
      ...place,
      colour: "sun",
      voice: null,
      at,
      bin: null,
      rank: 0,
    });
  }
  return view;
}

test("pieces put together are the board, in its order", () => {
  for (const view of [board(0, 0), board(3, 1), board(2 * PIECE, 0), board(2 * PIECE + 1, PIECE + 1)]) {
    const together = emptyView();
    for (const piece of piecesOf(differenceOf(emptyView(), view))) applyDelta(together, piece);
    expect(together).toEqual(view);
    expect([...together.ideas.keys()]).toEqual([...view.ideas.keys()]);
  }
});

test("no piece is large, and every idea comes after its group", () => {
  const groups = new Set<string | null>([null]);
  const sizes: number[] = [];
  for (const piece of piecesOf(differenceOf(emptyView(), board(1700, 600)))) {
    sizes.push(piece.ideas.length + piece.groups.length + piece.seats.length);
    for (const { id } of piece.groups) groups.add(id);
    for (const { group } of piece.ideas) expect(groups).toContain(group);
  }
  expect(Math.max(...sizes)).toBe(PIECE);
  expect(sizes).toEqual([0, 1, 500, 100, 500, 500, 500, 200]);
});

test("pieces of a difference make the one board of the other, and groups go after what was in them", () => {
  const [before, after] = [board(2 * PIECE + 1, PIECE + 1), board(10, 2)];
  after.title = "Month";
  after.problems = [];
  const gone: string[][] = [];
  for (const piece of piecesOf(differenceOf(before, after))) {
    if (piece.ideasGone.length + piece.groupsGone.length > 0)
      gone.push([...piece.ideasGone, ...piece.groupsGone]);
    applyDelta(before, piece);
  }
  expect(before).toEqual(after);
  expect(gone.map((ids) => [ids.length, ids[0]?.[0]])).toEqual([
    ...[
      [PIECE, "i"],
      [PIECE - 9, "i"],
    ],
    [PIECE - 1, "g"],
  ]);
});
