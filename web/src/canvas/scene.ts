/** What lies where: the boxes of all ideas and groups, kept up to date entry by entry. */

import type { Item } from "../board/edit";
import { byHeight, type Heighted } from "../board/height";
import type { GroupView, IdeaView } from "../board/view";
import { type Box, contains, encloses, grown, type Point, shifted, union } from "./geometry";
import { createGrid } from "./grid";
import { estimatedHeight, GAP, IDEA_HEIGHT_MIN, IDEA_WIDTH, PAD, TITLE_BAND } from "./measure";

export type Target =
  | { kind: "canvas" }
  | { kind: "idea"; id: string }
  | { kind: "group"; id: string; part: "title" | "field" };

/** An idea where it lies. The same object for as long as the idea is on the board. */
export interface Lying {
  idea: IdeaView;
  box: Box;
}

export interface Scene {
  idea(id: string): IdeaView | undefined;
  group(id: string): GroupView | undefined;
  /** Where it is on the board, whatever frame it is in. */
  boxOf(item: Item): Box | undefined;
  /** The ideas of a group. */
  members(group: string): ReadonlySet<string>;
  /** What lies topmost under a point, those of `except` not counting. */
  hit(at: Point, except?: ReadonlySet<string>): Target;
  /** Whether it lies in a folded group, and is not to be seen (rule G10). */
  isHidden(idea: string): boolean;
  /** All ideas to be seen from the bottom up, as they are painted. */
  pile(): readonly Lying[];
  /** All groups from the bottom up. */
  groups(): readonly GroupView[];
  /** All that overlaps an area. */
  within(area: Box): Item[];
  /** All that a marquee takes: ideas it touches, groups it encloses. */
  caught(area: Box): Item[];
  isEmpty(): boolean;
  /** The box around everything; null on an empty board. */
  bounds(): Box | null;
  /** Row by row from the top; each group before its ideas, its ideas together. Without those hidden, unless all are asked for. */
  readingOrder(which?: "all"): Item[];
  /** What the reading order begins with; goes through everything only after that has changed its place. */
  firstToRead(): Item | null;
}

export interface WritableScene extends Scene {
  /** Undefined, or an idea in the bin, takes it off the board. */
  putIdea(id: string, idea: IdeaView | undefined): void;
  putGroup(id: string, group: GroupView | undefined): void;
  /** The height its card was measured to have. Answers whether that was news. */
  setHeight(id: string, height: number): boolean;
  /** Where things have been or have come to since this was last asked: what a picture of the board must paint anew. */
  disturbed(): Box[];
}

const NOBODY: ReadonlySet<string> = new Set();

export function createScene(): WritableScene {
  const ideas = new Map<string, IdeaView>();
  const groups = new Map<string, GroupView>();
  const members = new Map<string, Set<string>>();
  /** As measured, or else as guessed from the text. */
  const heights = new Map<string, number>();
  /** Where each idea is on the board. */
  const boxes = new Map<string, Box>();
  const lying = new Map<string, Lying>();
  /** What is painted, in order; undefined when somebody has come, gone or changed places in it. */
  let pile: Lying[] | undefined;
  let stack: GroupView[] | undefined;
  let dirt: Box[] = [];
  const fields = new Map<string, Box>();
  /** Groups whose field is to be fitted anew before anybody looks: once, however many of their ideas have changed. */
  const loose = new Set<string>();
  const grid = createGrid();
  /** What the reading order begins with; undefined when that must be looked for. */
  let first: Placed | null | undefined = null;

  const ideaBox = (idea: IdeaView): Box => {
    const frame = idea.group === null ? undefined : groups.get(idea.group);
    const height = heights.get(idea.id) ?? estimatedHeight(idea.text);
    heights.set(idea.id, height);
    return shifted({ x: idea.x, y: idea.y, width: IDEA_WIDTH, height }, frame?.x ?? 0, frame?.y ?? 0);
  };

  const isOnTop = ({ group }: IdeaView) => group === null || !groups.has(group);

  /** Something has come, moved, or gone (no box): it may be read first now, or no longer. */
  const reconsider = (item: Item, box: Box | undefined) => {
    if (first === undefined) return;
    if (first?.item === item) first = undefined;
    else if (box && (first === null || byReading({ item, box }, first) < 0)) first = { item, box };
  };

  const isFolded = ({ group }: IdeaView) => group !== null && groups.get(group)?.collapsed === true;

  const place = (id: string) => {
    const idea = ideas.get(id);
    const before = lying.get(id);
    if (before) dirt.push(before.box);
    // What is hidden keeps its box: there it will be again.
    const box = idea && ideaBox(idea);
    if (box) boxes.set(id, box);
    else boxes.delete(id);
    reconsider(`idea:${id}`, idea && isOnTop(idea) ? box : undefined);
    if (!idea || !box || isFolded(idea)) {
      if (before) pile = undefined;
      lying.delete(id);
      grid.remove(`idea:${id}`);
      return;
    }
    dirt.push(box);
    if (!before || byHeight(before.idea, idea) !== 0) pile = undefined;
    if (before) Object.assign(before, { idea, box });
    else lying.set(id, { idea, box });
    grid.put(`idea:${id}`, box);
  };

  const boxesIn = function* (group: string): Generator<Box> {
    for (const id of members.get(group) ?? []) {
      const box = boxes.get(id);
      if (box) yield box;
    }
  };

  const refit = (id: string) => {
    const group = groups.get(id);
    const before = fields.get(id);
    if (before) dirt.push(before);
    const box = group && hug(group.collapsed ? null : union(boxesIn(id)), group);
    reconsider(`group:${id}`, box);
    if (!box) {
      fields.delete(id);
      grid.remove(`group:${id}`);
      return;
    }
    dirt.push(box);
    fields.set(id, box);
    grid.put(`group:${id}`, box);
  };

  const refitLoose = () => {
    for (const id of loose) refit(id);
    loose.clear();
  };

  const within = (area: Box): Item[] => {
    refitLoose();
    return [...grid.within(area)] as Item[];
  };

  const field = (id: string): Box | undefined => {
    refitLoose();
    return fields.get(id);
  };

  const boxOf = (item: Item): Box | undefined =>
    item.startsWith("idea:") ? boxes.get(idOf(item)) : field(idOf(item));

  /** All that lies in no group, with its box. */
  const top = function* (): Generator<Placed> {
    refitLoose();
    for (const [id, box] of fields) yield { item: `group:${id}`, box };
    for (const idea of ideas.values()) {
      const box = isOnTop(idea) ? boxes.get(idea.id) : undefined;
      if (box) yield { item: `idea:${idea.id}`, box };
    }
  };

  return {
    idea: (id) => ideas.get(id),
    group: (id) => groups.get(id),
    boxOf,
    members: (group) => members.get(group) ?? NOBODY,
    within,
    isHidden(id) {
      const idea = ideas.get(id);
      return idea !== undefined && isFolded(idea);
    },

    pile() {
      pile ??= [...lying.values()].sort((a, b) => byHeight(a.idea, b.idea));
      return pile;
    },

    groups() {
      stack ??= [...groups.values()].sort(byHeight);
      return stack;
    },

    disturbed() {
      refitLoose();
      const now = dirt;
      dirt = [];
      return now;
    },

    putIdea(id, idea) {
      const before = ideas.get(id);
      if (idea && idea.bin === null) ideas.set(id, idea);
      else ideas.delete(id);
      const now = ideas.get(id);
      if (before?.group !== now?.group) {
        if (before?.group) members.get(before.group)?.delete(id);
        if (now?.group) members.set(now.group, (members.get(now.group) ?? new Set()).add(id));
      }
      if (before?.text !== now?.text) heights.delete(id);
      place(id);
      if (before?.group) loose.add(before.group);
      if (now?.group) loose.add(now.group);
    },

    putGroup(id, group) {
      if (group) groups.set(id, group);
      else groups.delete(id);
      stack = undefined;
      for (const idea of members.get(id) ?? []) place(idea);
      loose.add(id);
    },

    setHeight(id, height) {
      const idea = ideas.get(id);
      if (!idea || heights.get(id) === height) return false;
      heights.set(id, height);
      place(id);
      if (idea.group !== null) loose.add(idea.group);
      return true;
    },

    hit(at, except = NOBODY) {
      const under = within({ x: at.x, y: at.y, width: 0.001, height: 0.001 }).filter(
        (item) => !except.has(item),
      );
      const idea = topmost(under, "idea:", ideas);
      if (idea) return { kind: "idea", id: idea.id };
      const group = topmost(under, "group:", groups);
      if (!group) return { kind: "canvas" };
      const box = field(group.id);
      const inTitle = box !== undefined && contains({ ...box, height: TITLE_BAND - PAD / 2 }, at);
      return { kind: "group", id: group.id, part: inTitle ? "title" : "field" };
    },

    caught(area) {
      return within(area).filter((item) => {
        const box = boxOf(item);
        return item.startsWith("idea:") || (box !== undefined && encloses(area, box));
      });
    },

    isEmpty: () => ideas.size === 0 && groups.size === 0,

    bounds: () => union([...top()].map(({ box }) => box)),

    readingOrder(which) {
      const inRows = (all: Located[]) => all.sort(byReading).map(({ item }) => item);
      return inRows([...top()]).flatMap((item) => {
        if (item.startsWith("idea:")) return [item];
        if (which !== "all" && groups.get(idOf(item))?.collapsed) return [item];
        // By their places in the group, so that carrying it about changes nothing.
        const inside = [...(members.get(idOf(item)) ?? [])].flatMap((id): Located[] => {
          const idea = ideas.get(id);
          return idea ? [{ item: `idea:${id}`, box: idea }] : [];
        });
        return [item, ...inRows(inside)];
      });
    },

    firstToRead() {
      refitLoose();
      if (first === undefined) {
        first = null;
        for (const { item, box } of top()) reconsider(item, box);
      }
      return first?.item ?? null;
    },
  };
}

/** The field around a group's ideas; where it has none or is folded, room for one. */
export function hug(around: Box | null, group: Point): Box {
  const inside = around ?? {
    x: group.x + PAD,
    y: group.y + TITLE_BAND,
    width: IDEA_WIDTH,
    height: IDEA_HEIGHT_MIN,
  };
  const box = grown(inside, PAD);
  return { ...box, y: inside.y - TITLE_BAND, height: inside.height + TITLE_BAND + PAD };
}

/** Of the items of one kind that which is painted last. */
function topmost<T extends Heighted>(
  items: readonly string[],
  kind: "idea:" | "group:",
  things: ReadonlyMap<string, T>,
): T | undefined {
  let best: T | undefined;
  for (const item of items) {
    const thing = item.startsWith(kind) ? things.get(idOf(item)) : undefined;
    if (thing && (!best || byHeight(thing, best) > 0)) best = thing;
  }
  return best;
}

interface Placed {
  item: Item;
  box: Box;
}

interface Located {
  item: Item;
  box: Point;
}

/** The order in which things of one frame are read: row by row, from the left. */
export function byReading(a: Located, b: Located): number {
  const row = (box: Point) => Math.floor(box.y / (IDEA_HEIGHT_MIN / 2 + GAP));
  return row(a.box) - row(b.box) || a.box.x - b.box.x || a.box.y - b.box.y || (a.item < b.item ? -1 : 1);
}

/** The id an item names. */
export function idOf(item: string): string {
  return item.slice(item.indexOf(":") + 1);
}

/** The thing itself, or the folded group in which it cannot be seen. */
export function inSight(item: Item, scene: Scene): Item {
  const idea = item.startsWith("idea:") && scene.isHidden(idOf(item)) ? scene.idea(idOf(item)) : undefined;
  return idea ? `group:${idea.group}` : item;
}
