/**
 * The board as a list to be read from top to bottom: every group with its ideas, then the ideas on their own. It follows the board
 * entry by entry: only a part in which something has come, gone or moved is put in order again, and all that happens within one turn
 * makes one new list.
 */

import type { Item } from "../board/edit";
import type { GroupView, IdeaView } from "../board/view";
import { byReading, idOf, type Scene } from "../canvas/scene";
import { type Cell, createCell, type Shelf, type Source } from "./store";

/** Names a part of the list: a group, or the ideas on their own. */
export type Part = `group:${string}` | "loose";

/** One line of the list. Positions count from 1, among those that are shown. */
export type Row =
  | { kind: "part"; key: Part; level: 1; position: number; of: number; count: number; isOpen: boolean }
  | { kind: "idea"; key: `idea:${string}`; part: Part; level: 1 | 2; position: number; of: number };

export interface Outline {
  rows: Source<readonly Row[]>;
  /** How many ideas are on the board, and how many of them are listed. */
  counts: Source<{ ideas: number; groups: number; listed: number }>;
  /** What the listed ideas must hold; empty for all. */
  sought: Cell<string>;
  /** Shows a part with its ideas, or as one line. Nobody else sees that. */
  open(part: Part, isOpen: boolean): void;
  stop(): void;
}

interface Board {
  ideas: Shelf<IdeaView>;
  groups: Shelf<GroupView>;
  layout: { scene: Scene };
}

/** `wordsOf`: what an idea can be found by. `soon`: calls once, a little later. */
export function createOutline(
  { ideas, groups, layout: { scene } }: Board,
  wordsOf: (idea: IdeaView) => string,
  soon: (work: () => void) => void,
): Outline {
  const rows = createCell<readonly Row[]>([]);
  const counts = createCell({ ideas: 0, groups: 0, listed: 0 });
  const sought = createCell("");
  const listed = new Map<string, IdeaView>();
  const members = new Map<Part, Set<string>>();
  const ordered = new Map<Part, readonly string[]>();
  const unordered = new Set<Part>();
  const shut = new Set<Part>();
  let isDue = false;
  let isOver = false;

  const take = (id: string) => {
    const idea = ideas.get(id);
    const before = listed.get(id);
    const now = idea?.bin === null ? idea : undefined;
    if (now) listed.set(id, now);
    else listed.delete(id);
    if (before && now && isSamePlace(before, now)) return;
    if (before) {
      members.get(partOf(before))?.delete(id);
      unordered.add(partOf(before));
    }
    if (now) {
      const part = partOf(now);
      members.set(part, (members.get(part) ?? new Set()).add(id));
      unordered.add(part);
    }
  };

  const order = (part: Part) => {
    const boxes = [...(members.get(part) ?? [])].flatMap((id) => {
      const idea = listed.get(id);
      return idea ? [{ item: `idea:${id}` as Item, box: { x: idea.x, y: idea.y } }] : [];
    });
    ordered.set(
      part,
      boxes.sort(byReading).map(({ item }) => idOf(item)),
    );
  };

  const partsInOrder = (): Part[] => {
    const fields = groups.keys.get().flatMap((id) => {
      const box = scene.boxOf(`group:${id}`);
      return box ? [{ item: `group:${id}` as const, box }] : [];
    });
    return [...fields.sort(byReading).map(({ item }) => item), "loose"];
  };

  const refresh = () => {
    isDue = false;
    if (isOver) return;
    for (const part of unordered) order(part);
    unordered.clear();
    const words = plain(sought.get());
    const all = partsInOrder();
    const kept = all.flatMap((part): Listed[] => {
      const ids = ordered.get(part) ?? [];
      const isNamed = part !== "loose" && plain(groups.get(idOf(part))?.title ?? "").includes(words);
      const found = isNamed ? ids : ids.filter((id) => holds(listed.get(id), words, wordsOf));
      return found.length > 0 || isNamed
        ? [{ part, ids: found, isOpen: words !== "" || !shut.has(part) }]
        : [];
    });
    rows.set(rowsOf(kept, all.length > 1));
    const count = kept.reduce((sum, { ids }) => sum + ids.length, 0);
    counts.set({ ideas: listed.size, groups: all.length - 1, listed: count });
  };

  const due = () => {
    if (isDue || isOver) return;
    isDue = true;
    soon(refresh);
  };

  for (const [id] of ideas.entries()) take(id);
  refresh();
  const stops = [
    ideas.onChange((ids) => {
      for (const id of ids) take(id);
      // A change of words alone matters only to what is sought by them.
      if (unordered.size > 0 || sought.get() !== "") due();
    }),
    groups.onChange(due),
    sought.subscribe(refresh),
  ];

  return {
    rows,
    counts,
    sought,
    open(part, isOpen) {
      if (isOpen) shut.delete(part);
      else shut.add(part);
      refresh();
    },
    stop() {
      isOver = true;
      for (const stop of stops) stop();
    },
  };
}

interface Listed {
  part: Part;
  ids: readonly string[];
  isOpen: boolean;
}

/** Where there are no groups, the ideas stand alone: a heading over all of them would say nothing. */
function rowsOf(listed: readonly Listed[], isHeaded: boolean): Row[] {
  return listed.flatMap(({ part, ids, isOpen }, index) => {
    const head: Row[] = isHeaded
      ? [
          {
            ...{ kind: "part", key: part, level: 1, position: index + 1, of: listed.length },
            ...{ count: ids.length, isOpen },
          },
        ]
      : [];
    if (isHeaded && !isOpen) return head;
    const level = isHeaded ? 2 : 1;
    return [
      ...head,
      ...ids.map(
        (id, at): Row => ({ kind: "idea", key: `idea:${id}`, part, level, position: at + 1, of: ids.length }),
      ),
    ];
  });
}

function holds(idea: IdeaView | undefined, words: string, wordsOf: (idea: IdeaView) => string): boolean {
  return words === "" || (idea !== undefined && plain(wordsOf(idea)).includes(words));
}

/** As it is compared: whoever seeks "cafe" finds "Café". */
function plain(text: string): string {
  return text.trim().normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

function partOf({ group }: IdeaView): Part {
  return group === null ? "loose" : `group:${group}`;
}

function isSamePlace(a: IdeaView, b: IdeaView): boolean {
  return a.group === b.group && a.x === b.x && a.y === b.y;
}
