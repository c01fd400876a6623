/** What putting things down in a place means. */

import type { Edit, Item, Move } from "../board/edit";
import { formatPlace } from "../board/place";
import { centre, contains, type Point, shifted } from "./geometry";
import { inReadingOrder, roomForGroup, slotted, takenIn } from "./layout";
import { type Seat, seatAt, seated } from "./makeRoom";
import { PAD, TITLE_BAND } from "./measure";
import { idOf, type Scene } from "./scene";

export type Drop =
  /** They stay where they are put. */
  | { kind: "place" }
  /** They and the idea beneath become a group. */
  | { kind: "gather"; idea: string }
  /** They join the group beneath: one alone takes this seat and the others give way, several sit down below what is there. */
  | { kind: "enter"; group: string; seat: Seat | null }
  /** The carried group becomes part of the group beneath. */
  | { kind: "merge"; group: string };

/** Chance and time, as arguments. */
export interface World {
  now(): number;
  id(): string;
}

/** What is carried, with ideas that travel in their group left out. */
export function carried(items: Iterable<Item>, scene: Scene): { ideas: string[]; groups: string[] } {
  const all = [...items];
  const groups = all.filter((item) => item.startsWith("group:")).map(idOf);
  const ideas = all
    .filter((item) => item.startsWith("idea:"))
    .map(idOf)
    .filter((id) => !groups.includes(scene.idea(id)?.group ?? ""));
  return { ideas, groups };
}

/** What would happen if `items` were put down with the pointer at `at`. */
export function dropAt(items: readonly Item[], at: Point, scene: Scene): Drop {
  const { ideas, groups } = carried(items, scene);
  const except = new Set<string>(items);
  for (const group of groups) for (const idea of scene.members(group)) except.add(`idea:${idea}`);

  const under = scene.hit(at, except);
  if (under.kind === "canvas") return { kind: "place" };
  const group = under.kind === "group" ? under.id : (scene.idea(under.id)?.group ?? null);
  if (groups.length > 0) {
    const joins = groups.length === 1 && ideas.length === 0 && group !== null;
    return joins ? { kind: "merge", group } : { kind: "place" };
  }
  if (group === null) return { kind: "gather", idea: under.id };
  const isHome = ideas.every((id) => scene.idea(id)?.group === group);
  if (isHome) return { kind: "place" };
  return { kind: "enter", group, seat: ideas.length === 1 ? seatAt(at, group, scene) : null };
}

/** The edit that puts `items` down, moved by `dx`, `dy`; null where nothing would change. */
export function dropEdit(
  drop: Drop,
  items: readonly Item[],
  dx: number,
  dy: number,
  scene: Scene,
  world: World,
): Edit | null {
  const { ideas, groups } = carried(items, scene);
  switch (drop.kind) {
    case "place":
      return placed(ideas, groups, Math.round(dx), Math.round(dy), scene);
    case "gather":
      return gathered(drop.idea, ideas, scene, world);
    case "enter": {
      const { group, seat } = drop;
      const newcomers = inReadingOrder(ideas, scene).filter((id) => scene.idea(id)?.group !== group);
      const [first] = newcomers;
      if (seat && first !== undefined) return { type: "move", moves: seated(group, first, seat, scene) };
      const taken = takenIn(group, scene, new Set(newcomers));
      return { type: "move", moves: slotted(group, newcomers, taken, scene) };
    }
    case "merge": {
      const [from] = groups;
      return from === undefined ? null : merged(from, drop.group, scene);
    }
  }
}

/** The edit that makes group `from` part of group `into`, its ideas below those already there. */
export function merged(from: string, into: string, scene: Scene): Edit {
  const ideas = inReadingOrder(scene.members(from), scene);
  return { type: "merge", from, into, moves: slotted(into, ideas, takenIn(into, scene, new Set()), scene) };
}

function placed(ideas: string[], groups: string[], dx: number, dy: number, scene: Scene): Edit | null {
  if (dx === 0 && dy === 0) return null;
  const moves: Move[] = [];
  for (const id of groups) {
    const group = scene.group(id);
    if (group) {
      const place = formatPlace({ group: null, x: group.x + dx, y: group.y + dy });
      moves.push({ item: `group:${id}`, place });
    }
  }
  for (const id of ideas) {
    const place = putDown(id, dx, dy, scene);
    if (place !== null) moves.push({ item: `idea:${id}`, place });
  }
  return moves.length > 0 ? { type: "move", moves } : null;
}

/** Where an idea is after it was moved by so much: it leaves its group when its middle leaves the group's field. */
export function putDown(id: string, dx: number, dy: number, scene: Scene): string | null {
  const idea = scene.idea(id);
  const box = scene.boxOf(`idea:${id}`);
  if (!idea || !box) return null;
  const field = idea.group === null ? undefined : scene.boxOf(`group:${idea.group}`);
  const moved = shifted(box, dx, dy);
  if (field && contains(field, centre(moved)))
    return formatPlace({ group: idea.group, x: idea.x + dx, y: idea.y + dy });
  return formatPlace({ group: null, x: moved.x, y: moved.y });
}

/** The idea beneath keeps its place on the board where there is room for a group; the others sit down beside it. */
export function gathered(beneath: string, ideas: string[], scene: Scene, world: World): Edit | null {
  const host = scene.boxOf(`idea:${beneath}`);
  if (!host) return null;
  const id = world.id();
  const seat = { ...host, x: PAD, y: TITLE_BAND };
  const moves: Move[] = [
    { item: `idea:${beneath}`, place: formatPlace({ group: id, x: PAD, y: TITLE_BAND }) },
    ...slotted(id, inReadingOrder(ideas, scene), [seat], scene),
  ];
  const spot = roomForGroup({ x: host.x - PAD, y: host.y - TITLE_BAND }, moves, scene);
  const place = formatPlace({ group: null, ...spot });
  return { type: "gather", group: { id, title: "", place, at: world.now() }, moves };
}
