/** What is being looked for on the board: the query, what holds it, and the way from one to the next. */

import type { Item } from "../board/edit";
import type { Board } from "./board";
import { find } from "./finding";
import { type Cell, createCell, type Source } from "./store";
import { t } from "./text/text";

export interface Search {
  /** Whether the search stands at the top of the board. */
  isOpen: Cell<boolean>;
  query: Cell<string>;
  /** All that is found, in reading order. */
  hits: Source<readonly Item[]>;
  /** The same as a set; null while nothing is looked for, and then nothing steps back. */
  found: Source<ReadonlySet<Item> | null>;
  /** Which of the hits was gone to last; -1 before the first. */
  at: Source<number>;
  /** Goes to the next hit, or with -1 to the one before; round at the ends. */
  step(by: 1 | -1): void;
  /** Nothing is looked for any more. */
  end(): void;
  stop(): void;
}

const NONE: readonly Item[] = [];

export function createSearch(board: Board, goTo: (item: Item) => void): Search {
  const isOpen = createCell(false);
  const query = createCell("");
  const hits = createCell<readonly Item[]>(NONE);
  const found = createCell<ReadonlySet<Item> | null>(null);
  const at = createCell(-1);
  let order: { version: number; items: readonly Item[] } = { version: -1, items: NONE };

  const readingOrder = () => {
    const version = board.layout.version.get();
    if (order.version !== version) order = { version, items: board.layout.scene.readingOrder("all") };
    return order.items;
  };

  const look = () => {
    const now =
      query.get().trim() === "" ? null : find(query.get(), board, (name) => t("searchBy", { name }));
    const before = hits.get()[at.get()];
    const inOrder = now === null || now.size === 0 ? NONE : readingOrder().filter((item) => now.has(item));
    hits.set(inOrder);
    at.set(before === undefined ? -1 : inOrder.indexOf(before));
    found.set(now);
  };

  const stops = [
    query.subscribe(look),
    // What others write meanwhile is found, too.
    board.layout.version.subscribe(() => {
      if (query.get() !== "") look();
    }),
  ];

  return {
    ...{ isOpen, query, hits, found, at },
    step(by) {
      const { length } = hits.get();
      if (length === 0) return;
      const from = at.get() === -1 && by === -1 ? 0 : at.get();
      at.set((from + by + length) % length);
      const item = hits.get()[at.get()];
      if (item) goTo(item);
    },
    end() {
      query.set("");
      isOpen.set(false);
    },
    stop() {
      for (const stop of stops) stop();
    },
  };
}
