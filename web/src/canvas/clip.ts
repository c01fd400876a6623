/**
 * Ideas and groups apart from any board: what copying takes along and pasting puts down again. Places are relative, ids and voices
 * stay behind. Pure.
 */

import type { Colour, Edit, Item, NewIdea } from "../board/edit";
import { formatPlace } from "../board/place";
import { selectedGroups, selectedIdeas } from "./arrange";
import type { World } from "./drop";
import { type Box, type Point, union } from "./geometry";
import { inReadingOrder } from "./layout";
import { estimatedHeight, IDEA_WIDTH, PAD, TITLE_BAND } from "./measure";
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
    return group ? [{ title: group.title, x: group.x - corner.x, y: group.y - corner.y }] : [];
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
  const boxes = ideas.map(({ text, x, y, group }): Box => {
    const frame = group === null ? undefined : groups[group];
    const box = {
      x: x + (frame?.x ?? 0),
      y: y + (frame?.y ?? 0),
      width: IDEA_WIDTH,
      height: estimatedHeight(text),
    };
    if (!frame) return box;
    return {
      x: box.x - PAD,
      y: box.y - TITLE_BAND,
      width: box.width + 2 * PAD,
      height: box.height + TITLE_BAND + PAD,
    };
  });
  return union(boxes) ?? { x: 0, y: 0, width: IDEA_WIDTH, height: 0 };
}

/**
 * Puts a clip down with its corner here. Ideas are made on the canvas before their group gathers them: undone in the opposite
 * order, a group that was pasted is empty again when it is its turn to go.
 */
export function plant({ ideas, groups }: Clip, corner: Point, { world, voice }: Maker): Made {
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
    return {
      id,
      text,
      colour,
      place: formatPlace({ group: null, x: start.x + x, y: start.y + y }),
      voice,
      at,
    };
  });
  const gathers = frames.map(({ id, x, y }, index): Edit => {
    const title = groups[index]?.title ?? "";
    const group = { id, title, place: formatPlace({ group: null, x, y }), at };
    return { type: "gather", group, moves: members[index] ?? [] };
  });
  return {
    edits: [...(made.length > 0 ? [{ type: "add", ideas: made } as const] : []), ...gathers],
    items: [
      ...frames.map(({ id }): Item => `group:${id}`),
      ...made.filter((_, index) => ideas[index]?.group === null).map(({ id }): Item => `idea:${id}`),
    ],
  };
}
