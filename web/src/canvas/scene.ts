/** What lies where: the boxes of all ideas and groups, kept up to date entry by entry. */

import type { Item } from "../board/edit";
import type { GroupView, IdeaView } from "../board/view";
import { type Box, contains, encloses, grown, type Point, shifted, union } from "./geometry";
import { createGrid } from "./grid";
import { estimatedHeight, GAP, IDEA_HEIGHT_MIN, IDEA_WIDTH, PAD, TITLE_BAND } from "./measure";

export type Target =
  | { kind: "canvas" }
  | { kind: "idea"; id: string }
  | { kind: "group"; id: string; part: "title" | "field" };

export interface Scene {
  idea(id: string): IdeaView | undefined;
  group(id: string): GroupView | undefined;
  /** Where it is on the board, whatever frame it is in. */
  boxOf(item: Item): Box | undefined;
  /** The ideas of a group. */
  members(group: string): ReadonlySet<string>;
  /** What lies topmost under a point, those of `except` not counting. */
  hit(at: Point, except?: ReadonlySet<string>): Target;
  /** All that overlaps an area. */
  within(area: Box): Item[];
  /** All that a marquee takes: ideas it touches, groups it encloses. */
  caught(area: Box): Item[];
  /** The box around everything; null on an empty board. */
  bounds(): Box | null;
  /** Row by row from the top; each group before its ideas, its ideas together. */
  readingOrder(): Item[];
}

export interface WritableScene extends Scene {
  /** Undefined, or an idea in the bin, takes it off the board. */
  putIdea(id: string, idea: IdeaView | undefined): void;
  putGroup(id: string, group: GroupView | undefined): void;
  /** The height its card was measured to have. Answers whether that was news. */
  setHeight(id: string, height: number): boolean;
}

const NOBODY: ReadonlySet<string> = new Set();

export function createScene(): WritableScene {
  const ideas = new Map<string, IdeaView>();
  const groups = new Map<string, GroupView>();
  const members = new Map<string, Set<string>>();
  const heights = new Map<string, number>();
  const fields = new Map<string, Box>();
  const grid = createGrid();

  const ideaBox = (idea: IdeaView): Box => {
    const frame = idea.group === null ? undefined : groups.get(idea.group);
    const height = heights.get(idea.id) ?? estimatedHeight(idea.text);
    return shifted({ x: idea.x, y: idea.y, width: IDEA_WIDTH, height }, frame?.x ?? 0, frame?.y ?? 0);
  };

  const boxOfIdea = (id: string): Box | undefined => {
    const idea = ideas.get(id);
    return idea && ideaBox(idea);
  };

  const field = (id: string): Box | undefined => {
    const group = groups.get(id);
    if (!group) return undefined;
    const known = fields.get(id);
    if (known) return known;
    const boxes = [...(members.get(id) ?? [])].map(boxOfIdea).filter((box) => box !== undefined);
    const box = hug(union(boxes), group);
    fields.set(id, box);
    return box;
  };

  /** Called whenever a group's ideas have changed. */
  const refit = (id: string | null) => {
    if (id === null) return;
    fields.delete(id);
    const box = field(id);
    if (box) grid.put(`group:${id}`, box);
    else grid.remove(`group:${id}`);
  };

  const place = (id: string) => {
    const box = boxOfIdea(id);
    if (box) grid.put(`idea:${id}`, box);
    else grid.remove(`idea:${id}`);
  };

  const boxOf = (item: Item): Box | undefined =>
    item.startsWith("idea:") ? boxOfIdea(idOf(item)) : field(idOf(item));

  return {
    idea: (id) => ideas.get(id),
    group: (id) => groups.get(id),
    boxOf,
    members: (group) => members.get(group) ?? NOBODY,
    within: (area) => [...grid.within(area)] as Item[],

    putIdea(id, idea) {
      const before = ideas.get(id);
      if (idea && idea.bin === null) ideas.set(id, idea);
      else ideas.delete(id);
      const now = ideas.get(id);
      if (before?.group !== now?.group) {
        if (before?.group) members.get(before.group)?.delete(id);
        if (now?.group) members.set(now.group, (members.get(now.group) ?? new Set()).add(id));
      }
      if (before && now && before.text !== now.text) heights.delete(id);
      if (!now) heights.delete(id);
      place(id);
      if (before?.group) refit(before.group);
      if (now?.group && now.group !== before?.group) refit(now.group);
    },

    putGroup(id, group) {
      if (group) groups.set(id, group);
      else groups.delete(id);
      for (const idea of members.get(id) ?? []) place(idea);
      refit(id);
    },

    setHeight(id, height) {
      const idea = ideas.get(id);
      if (!idea || heights.get(id) === height) return false;
      heights.set(id, height);
      place(id);
      refit(idea.group);
      return true;
    },

    hit(at, except = NOBODY) {
      const under = [...grid.within({ x: at.x, y: at.y, width: 0.001, height: 0.001 })].filter(
        (item) => !except.has(item),
      );
      const topmost = later(
        under.filter((item) => item.startsWith("idea:")),
        (item) => ideas.get(idOf(item))?.at ?? 0,
      );
      if (topmost !== undefined) return { kind: "idea", id: idOf(topmost) };
      const group = later(
        under.filter((item) => item.startsWith("group:")),
        (item) => groups.get(idOf(item))?.at ?? 0,
      );
      if (group === undefined) return { kind: "canvas" };
      const box = field(idOf(group));
      const inTitle = box !== undefined && contains({ ...box, height: TITLE_BAND - PAD / 2 }, at);
      return { kind: "group", id: idOf(group), part: inTitle ? "title" : "field" };
    },

    caught(area) {
      return ([...grid.within(area)] as Item[]).filter((item) => {
        const box = boxOf(item);
        return item.startsWith("idea:") || (box !== undefined && encloses(area, box));
      });
    },

    bounds() {
      const boxes = [...ideas.values()].filter(({ group }) => group === null).map(ideaBox);
      for (const id of groups.keys()) {
        const box = field(id);
        if (box) boxes.push(box);
      }
      return union(boxes);
    },

    readingOrder() {
      const top: Item[] = [...groups.keys()].map((id): Item => `group:${id}`);
      for (const { id, group } of ideas.values())
        if (group === null || !groups.has(group)) top.push(`idea:${id}`);
      const inRows = (items: Item[]) =>
        items
          .map((item) => ({ item, box: boxOf(item) ?? { x: 0, y: 0, width: 0, height: 0 } }))
          .sort(byRow)
          .map(({ item }) => item);
      return inRows(top).flatMap((item) => {
        if (item.startsWith("idea:")) return [item];
        const inside = [...(members.get(idOf(item)) ?? [])].map((id): Item => `idea:${id}`);
        return [item, ...inRows(inside)];
      });
    },
  };
}

/** The field around a group's ideas; where it has none, room for one. */
function hug(around: Box | null, group: GroupView): Box {
  const inside = around ?? {
    x: group.x + PAD,
    y: group.y + TITLE_BAND,
    width: IDEA_WIDTH,
    height: IDEA_HEIGHT_MIN,
  };
  const box = grown(inside, PAD);
  return { ...box, y: inside.y - TITLE_BAND, height: inside.height + TITLE_BAND + PAD };
}

/** The latest; of equals the one with the larger key: the order in which they are painted. */
function later(items: string[], at: (item: string) => number): string | undefined {
  return items.reduce<string | undefined>((best, item) => {
    if (best === undefined) return item;
    const difference = at(item) - at(best) || (item > best ? 1 : -1);
    return difference > 0 ? item : best;
  }, undefined);
}

function byRow(a: { item: string; box: Box }, b: { item: string; box: Box }): number {
  const row = (box: Box) => Math.floor(box.y / (IDEA_HEIGHT_MIN / 2 + GAP));
  return row(a.box) - row(b.box) || a.box.x - b.box.x || a.box.y - b.box.y || (a.item < b.item ? -1 : 1);
}

/** The id an item names. */
export function idOf(item: string): string {
  return item.slice(item.indexOf(":") + 1);
}
