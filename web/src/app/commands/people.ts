/** Seeing what somebody else sees. */

import type { BoardTable } from "../boardTable";
import type { Command } from "./command";

function others({ board }: BoardTable): string[] {
  return board.here
    .get()
    .filter(({ me }) => !me)
    .map(({ seat }) => seat);
}

export const peopleCommands = {
  followNext: {
    label: "followNext",
    keys: ["Shift+F"],
    when: (table) => others(table).length > 0,
    run(table) {
      const { following } = table.board;
      const seats = others(table);
      const now = seats.indexOf(following.get() ?? "");
      following.set(seats[(now + 1) % seats.length] ?? null);
    },
  },
  stopFollowing: {
    label: "followStop",
    keys: [],
    when: ({ board }) => board.following.get() !== null,
    run: ({ board }) => board.following.set(null),
  },
} as const satisfies Record<string, Command>;
