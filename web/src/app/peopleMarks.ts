/** What others are doing to each thing on the board, from where their hands are. */

import type { OtherHands } from "./people";
import { createShelf, type Shelf } from "./store";

export interface Mark {
  connection: string;
  name: string;
  colour: string;
  doing: "selecting" | "carrying" | "typing";
}

/** By item (`idea:<id>`, `group:<id>`) or text name. */
export interface Marks {
  marks: Shelf<readonly Mark[]>;
  stop(): void;
}

/** So many people on one thing are shown; more would hide it. */
const MARKS_MAX = 4;

export function createMarks(hands: Shelf<OtherHands>): Marks {
  const marks = createShelf<readonly Mark[]>();
  const refresh = () => {
    const found = new Map<string, Mark[]>();
    for (const [, hand] of hands.entries()) {
      for (const [item, doing] of itemsOf(hand)) {
        const { connection, name, colour } = hand;
        const list = found.get(item) ?? [];
        if (list.length < MARKS_MAX) found.set(item, [...list, { connection, name, colour, doing }]);
      }
    }
    const gone = [...marks.keys.get()].filter((item) => !found.has(item));
    marks.put([
      ...gone.map((item): [string, undefined] => [item, undefined]),
      ...[...found].filter(([item, list]) => !sameMarks(list, marks.get(item))),
    ]);
  };
  refresh();
  return { marks, stop: hands.onChange(refresh) };
}

/** Each thing once, by the most telling of what is done to it. */
function itemsOf({ selection = [], drag, typing }: OtherHands): Map<string, Mark["doing"]> {
  const items = new Map<string, Mark["doing"]>();
  for (const item of selection) items.set(item, "selecting");
  for (const item of drag?.items ?? []) items.set(item, "carrying");
  if (typing !== undefined) items.set(typing, "typing");
  return items;
}

function sameMarks(a: readonly Mark[], b: readonly Mark[] | undefined): boolean {
  return (
    a.length === b?.length &&
    a.every((mark, i) => mark.connection === b[i]?.connection && mark.doing === b[i].doing)
  );
}
