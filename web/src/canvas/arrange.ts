/** What the commands on a selection do to the board, as edits. */

import type { Edit, Item } from "../board/edit";
import { formatPlace } from "../board/place";
import { merged, type World } from "./drop";
import { union } from "./geometry";
import { freeSpot, inReadingOrder, roomForGroup, slotted, takenIn } from "./layout";
import { GAP, PAD, TITLE_BAND } from "./measure";
import { idOf, type Scene } from "./scene";

export function selectedIdeas(selection: Iterable<string>, scene: Scene): string[] {
  const ids = [...selection].filter((item) => item.startsWith("idea:")).map(idOf);
  return ids.filter((id) => scene.idea(id) !== undefined);
}

export function selectedGroups(selection: Iterable<string>, scene: Scene): string[] {
  const ids = [...selection].filter((item) => item.startsWith("group:")).map(idOf);
  return ids.filter((id) => scene.group(id) !== undefined);
}

/** The selected ideas and those of the selected groups: what colour and bin act on. */
export function ideasMeant(selection: Iterable<string>, scene: Scene): string[] {
  const items = [...selection];
  const ids = new Set(selectedIdeas(items, scene));
  for (const group of selectedGroups(items, scene)) for (const id of scene.members(group)) ids.add(id);
  return [...ids];
}

/** Gathers the selection: into a new group, or, where a group is selected, into that one; further groups merge with it. */
export function gather(selection: Iterable<string>, scene: Scene, world: World): Edit[] {
  const items = [...selection];
  const ideas = inReadingOrder(selectedIdeas(items, scene), scene);
  const [host, ...others] = selectedGroups(items, scene);
  if (host === undefined) return ideas.length === 0 ? [] : [gatherAnew(ideas, scene, world)];
  const edits: Edit[] = [];
  const newcomers = ideas.filter((id) => {
    const home = scene.idea(id)?.group ?? "";
    return home !== host && !others.includes(home);
  });
  if (newcomers.length > 0) {
    const taken = takenIn(host, scene, new Set());
    edits.push({ type: "move", moves: slotted(host, newcomers, taken, scene) });
  }
  for (const other of others) edits.push(merged(other, host, scene));
  return edits;
}

function gatherAnew(ideas: string[], scene: Scene, world: World): Edit {
  const boxes = ideas.map((id) => scene.boxOf(`idea:${id}`)).filter((box) => box !== undefined);
  const around = union(boxes) ?? { x: 0, y: 0, width: 0, height: 0 };
  const id = world.id();
  const moves = slotted(id, ideas, [], scene);
  const spot = roomForGroup({ x: around.x - PAD, y: around.y - TITLE_BAND }, moves, scene);
  const place = formatPlace({ group: null, ...spot });
  return { type: "gather", group: { id, title: "", place, at: world.now() }, moves };
}

/** Dissolves the selected groups; selected ideas of other groups go to a free place beside theirs. */
export function ungroup(selection: Iterable<string>, scene: Scene, world: World): Edit[] {
  const items = [...selection];
  const groups = selectedGroups(items, scene);
  const edits: Edit[] = groups.map((group) => ({ type: "dissolve", group, at: world.now() }));
  const leaving = selectedIdeas(items, scene).filter((id) => {
    const home = scene.idea(id)?.group;
    return home !== null && home !== undefined && !groups.includes(home);
  });
  const moves = leaving.flatMap((id) => {
    const field = scene.boxOf(`group:${scene.idea(id)?.group}`);
    const box = scene.boxOf(`idea:${id}`);
    if (!field || !box) return [];
    const spot = freeSpot({ x: field.x + field.width + GAP, y: box.y }, box, scene);
    return [{ item: `idea:${id}` as Item, place: formatPlace({ group: null, ...spot }) }];
  });
  if (moves.length > 0) edits.push({ type: "move", moves });
  return edits;
}

/** Moves the selection by so much within the frames it is in; null where there is nothing to move. */
export function nudge(selection: Iterable<string>, dx: number, dy: number, scene: Scene): Edit | null {
  const items = [...selection];
  const groups = selectedGroups(items, scene);
  const moves = [
    ...groups.map((id) => ({ item: `group:${id}` as Item, frame: null, at: scene.group(id) })),
    ...selectedIdeas(items, scene)
      .map((id) => ({ item: `idea:${id}` as Item, frame: scene.idea(id)?.group ?? null, at: scene.idea(id) }))
      .filter(({ frame }) => frame === null || !groups.includes(frame)),
  ].flatMap(({ item, frame, at }) =>
    at ? [{ item, place: formatPlace({ group: frame, x: at.x + dx, y: at.y + dy }) }] : [],
  );
  return moves.length > 0 ? { type: "move", moves } : null;
}
