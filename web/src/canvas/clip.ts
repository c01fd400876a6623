/**
 * Ideas and groups apart from any board: what copying takes along and pasting puts down again. Places are relative, ids and voices
 * stay behind: what is pasted is by whoever pastes it. Pure.
 */

import type { Colour, Edit, Item, NewIdea } from "../board/edit";
import { formatPlace } from "../board/place";
import { selectedGroups, selectedIdeas } from "./arrange";
import type { World } from "./drop";
import { type Box, type Point, shifted, union } from "./geometry";
import { inReadingOrder } from "./layout";
import { estimatedHeight, IDEA_HEIGHT_MIN, IDEA_WIDTH, PAD, TITLE_BAND } from "./measure";
import type { Scene } from "./scene";

export interface ClipIdea {
  text: string;
  colour: Colour;
  /** From the frame of its group, or else from the corner of the clip. */
  x: number;
  y: number;
  /** Which of the clip's groups it is in. */
  group: number | null;
}

export interface ClipGroup {
  title: string;
  /** From the corner of the clip. */
  x: number;
  y: number;
  colour: Colour | null;
  collapsed: boolean;
}

export interface Clip {
  /** In reading order. */
  ideas: ClipIdea[];
  groups: ClipGroup[];
}

/** New things: the edits that make them, in order, and their names. */
export interface Made {
  edits: Edit[];
  items: Item[];
}

/** Who makes things: chance, time, and the voice they get. */
export interface Maker {
  world: World;
  voice: string;
}

/** Where a clip is put down: its corner, on the canvas or in the frame of a group. Into a group go ideas only. */
export interface Landing extends Point {
  group: string | null;
}

/** What is selected, apart from the board. An idea whose group is not selected stands by itself. */
export function clipOf(selection: Iterable<string>, scene: Scene): Clip {
  const items = [...selection];
  const groupIds = selectedGroups(items, scene);
  const ids = new Set(selectedIdeas(items, scene));
  for (const group of groupIds) for (const id of scene.members(group)) ids.add(id);
  const corner = cornerOf(
    [...ids].map((id): Item => `idea:${id}`).concat(groupIds.map((id): Item => `group:${id}`)),
    scene,
  );
  const groups = groupIds.flatMap((id): ClipGroup[] => {
    const group = scene.group(id);
    if (!group) return [];
    const { title, colour, collapsed } = group;
    return [{ title, x: group.x - corner.x, y: group.y - corner.y, colour, collapsed }];
  });
  const ideas = inReadingOrder(ids, scene).flatMap((id): ClipIdea[] => {
    const idea = scene.idea(id);
    const box = scene.boxOf(`idea:${id}`);
    if (!idea || !box) return [];
    const { text, colour } = idea;
    const index = idea.group === null ? -1 : groupIds.indexOf(idea.group);
    if (index >= 0) return [{ text, colour, x: idea.x, y: idea.y, group: index }];
    return [{ text, colour, x: box.x - corner.x, y: box.y - corner.y, group: null }];
  });
  return { ideas, groups };
}

function cornerOf(items: readonly Item[], scene: Scene): Point {
  return union(items.map((item) => scene.boxOf(item)).filter((box) => box !== undefined)) ?? { x: 0, y: 0 };
}

/** The space that a clip takes, seen from its corner. */
export function clipBox({ ideas, groups }: Clip): Box {
  const inside = groups.map((): Box[] => []);
  const loose: Box[] = [];
  for (const { text, x, y, group } of ideas) {
    const box = { x, y, width: IDEA_WIDTH, height: estimatedHeight(text) };
    (group === null ? loose : (inside[group] ?? loose)).push(box);
  }
  const fields = groups.map(({ x, y }, index): Box => {
    const around = shifted(union(inside[index] ?? []) ?? EMPTY_GROUP, x, y);
    return {
      x: around.x - PAD,
      y: around.y - TITLE_BAND,
      width: around.width + 2 * PAD,
      height: around.height + TITLE_BAND + PAD,
    };
  });
  return union([...loose, ...fields]) ?? { x: 0, y: 0, width: IDEA_WIDTH, height: IDEA_HEIGHT_MIN };
}

const EMPTY_GROUP: Box = { x: PAD, y: TITLE_BAND, width: IDEA_WIDTH, height: IDEA_HEIGHT_MIN };

/**
 * Puts a clip down. Ideas are made on the canvas before their group gathers them: undone in the opposite order, a group that was
 * pasted is empty again when it is its turn to go.
 */
export function plant({ ideas, groups }: Clip, corner: Landing, { world, voice }: Maker): Made {
  const at = world.now();
  const frames = groups.map(({ x, y }) => ({ id: world.id(), x: corner.x + x, y: corner.y + y }));
  const members = frames.map((): { item: Item; place: string }[] => []);
  const made = ideas.map(({ text, colour, x, y, group }): NewIdea => {
    const id = world.id();
    const frame = group === null ? undefined : frames[group];
    if (group !== null && frame) {
      members[group]?.push({ item: `idea:${id}`, place: formatPlace({ group: frame.id, x, y }) });
    }
    const start = frame ?? corner;
    const place = formatPlace({ group: frame ? null : corner.group, x: start.x + x, y: start.y + y });
    return { id, text, colour, place, voice, at };
  });
  const gathers = frames.map(({ id, x, y }, index): Edit => {
    const title = groups[index]?.title ?? "";
    const group = { id, title, place: formatPlace({ group: null, x, y }), at };
    return { type: "gather", group, moves: members[index] ?? [] };
  });
  const looks = frames.flatMap(({ id }, index): Edit[] => {
    const { colour = null, collapsed = false } = groups[index] ?? {};
    const looks: Edit[] = [];
    if (colour !== null) looks.push({ type: "tint", groups: [id], colour });
    if (collapsed) looks.push({ type: "collapse", groups: [id], collapsed });
    return looks;
  });
  return {
    edits: [...added(made), ...gathers, ...looks],
    items: [
      ...frames.map(({ id }): Item => `group:${id}`),
      ...made.filter((_, index) => ideas[index]?.group === null).map(({ id }): Item => `idea:${id}`),
    ],
  };
}

/** One change holds so many ideas and characters at most: well below what the server takes (crdt/src/guard/limits.rs). */
const ADDED_IDEAS_MAX = 500;
const ADDED_CHARACTERS_MAX = 50_000;

/** The edits that add these ideas, in order. */
export function added(ideas: readonly NewIdea[]): Edit[] {
  const parts: NewIdea[][] = [];
  let room = 0;
  for (const idea of ideas) {
    const last = parts.at(-1);
    if (last && last.length < ADDED_IDEAS_MAX && idea.text.length <= room) last.push(idea);
    else {
      parts.push([idea]);
      room = ADDED_CHARACTERS_MAX;
    }
    room -= idea.text.length;
  }
  return parts.map((part) => ({ type: "add", ideas: part }));
}
