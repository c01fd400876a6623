/** Where things would like to sit. */

import type { Move } from "../board/edit";
import { formatPlace, parsePlace } from "../board/place";
import { type Box, grown, type Point, shifted, union } from "./geometry";
import { GAP, IDEA_WIDTH, PAD, TITLE_BAND } from "./measure";
import type { Scene } from "./scene";

/** How many rings around the wish are searched for a free place before giving up. */
const RINGS = 24;

/**
 * The free place nearest to `wish` for a box of this size, in steps of half its size or of `step`; `wish` itself where everything
 * near is taken. What is in `except` takes no room.
 */
export function freeSpot(
  wish: Point,
  size: { width: number; height: number },
  scene: Scene,
  { step, except }: { step?: number; except?: ReadonlySet<string> } = {},
): Point {
  const { width, height } = size;
  const isFree = ({ x, y }: Point) => {
    const box = grown({ x, y, width, height }, GAP / 2);
    return scene.within(box).every((item) => except?.has(item) === true);
  };
  if (isFree(wish)) return wish;
  const stepX = step ?? (width + GAP) / 2;
  const stepY = step ?? (height + GAP) / 2;
  for (let ring = 1; ring <= RINGS; ring += 1) {
    const found = ringAround(ring)
      .map(([column, row]) => ({ x: wish.x + column * stepX, y: wish.y + row * stepY }))
      .find(isFree);
    if (found) return found;
  }
  return wish;
}

/** The steps that lie `ring` away, nearest first; of equals to the right and below first, where reading goes on. */
function ringAround(ring: number): [number, number][] {
  const steps: [number, number][] = [];
  for (let row = -ring; row <= ring; row += 1) {
    for (let column = -ring; column <= ring; column += 1) {
      if (Math.max(Math.abs(row), Math.abs(column)) === ring) steps.push([column, row]);
    }
  }
  return steps.sort(([ax, ay], [bx, by]) => ax * ax + ay * ay - bx * bx - by * by || by - ay || bx - ax);
}

/**
 * Moves that give each idea a slot in a group, each in the column that ends highest, below what the group already holds.
 * `taken`: boxes in the group's frame.
 */
export function slotted(
  group: string,
  ideas: readonly string[],
  taken: readonly Box[],
  scene: Scene,
): Move[] {
  const columns = Math.min(5, Math.ceil(Math.sqrt(taken.length + ideas.length)));
  const boxes = [...taken];
  return ideas.map((id) => {
    const height = scene.boxOf(`idea:${id}`)?.height ?? 0;
    const spots = Array.from({ length: columns }, (_, column) => {
      const x = PAD + column * (IDEA_WIDTH + GAP);
      return { x, y: endOf(x, boxes) };
    });
    const spot = spots.reduce((best, other) => (other.y < best.y ? other : best));
    boxes.push({ ...spot, width: IDEA_WIDTH, height });
    return { item: `idea:${id}`, place: formatPlace({ group, ...spot }) };
  });
}

/** Where the column that starts at `x` is free from. */
export function endOf(x: number, boxes: readonly Box[]): number {
  let end = TITLE_BAND;
  for (const box of boxes) {
    if (box.x < x + IDEA_WIDTH && x < box.x + box.width) end = Math.max(end, box.y + box.height + GAP);
  }
  return Math.ceil(end);
}

/** The boxes of a group's ideas in its own frame, without those of `except`. */
export function takenIn(group: string, scene: Scene, except: ReadonlySet<string>): Box[] {
  const frame = scene.group(group);
  if (!frame) return [];
  return [...scene.members(group)]
    .filter((id) => !except.has(id))
    .map((id) => scene.boxOf(`idea:${id}`))
    .filter((box) => box !== undefined)
    .map((box) => shifted(box, -frame.x, -frame.y));
}

/** Ideas among `ids` in reading order. */
export function inReadingOrder(ids: Iterable<string>, scene: Scene): string[] {
  const wanted = new Set(ids);
  // Nothing to put in order, however large the board is.
  if (wanted.size < 2) return [...wanted].filter((id) => scene.idea(id) !== undefined);
  return scene
    .readingOrder("all")
    .filter((item) => item.startsWith("idea:"))
    .map((item) => item.slice("idea:".length))
    .filter((id) => wanted.has(id));
}

/** Between two places that are tried for a group: small, so that it stays where it was made if it can. */
const GROUP_STEP = 48;

/** Where a new group with these slots should start: at `wish`, or at the nearest place where it covers nothing else. */
export function roomForGroup(wish: Point, moves: readonly Move[], scene: Scene): Point {
  const boxes = moves.flatMap(({ item, place }) => {
    const spot = parsePlace(place);
    const box = scene.boxOf(item);
    return spot && box ? [{ ...spot, width: box.width, height: box.height }] : [];
  });
  const inside = union(boxes);
  if (!inside) return wish;
  const size = { width: inside.x + inside.width + PAD, height: inside.y + inside.height + PAD };
  const except = new Set<string>(moves.map(({ item }) => item));
  for (const { item } of moves) {
    // A group that is left empty goes.
    const home = scene.idea(item.slice(item.indexOf(":") + 1))?.group;
    if (home && [...scene.members(home)].every((id) => except.has(`idea:${id}`))) except.add(`group:${home}`);
  }
  return freeSpot(wish, size, scene, { step: GROUP_STEP, except });
}
