/** How one idea sits down among those of a group: it takes its place in a column, and what is below gives way by as little as it must. Pure. */

import type { Move } from "../board/edit";
import { formatPlace } from "../board/place";
import { type Box, centre, type Point, shifted } from "./geometry";
import { endOf } from "./layout";
import { GAP, IDEA_WIDTH, PAD } from "./measure";
import type { Scene } from "./scene";

export interface Seat {
  /** The column, in the group's frame. */
  x: number;
  /** The idea before which it sits down; null at the column's foot. */
  before: string | null;
}

interface Sitting {
  id: string;
  box: Box;
}

/** The seat nearest to a point of the board; null in a group that is folded or gone. */
export function seatAt(at: Point, group: string, scene: Scene): Seat | null {
  const frame = scene.group(group);
  if (!frame || frame.collapsed) return null;
  const sitting = sittingIn(group, frame, scene);
  const [across, down] = [at.x - frame.x, at.y - frame.y];
  const away = (x: number) => Math.abs(x + IDEA_WIDTH / 2 - across);
  const x = columnsOf(sitting).reduce((best, other) => (away(other) < away(best) ? other : best));
  const below = inColumn(x, sitting).find(({ box }) => centre(box).y > down);
  return { x, before: below?.id ?? null };
}

/** The moves that seat `id`, its own first. */
export function seated(group: string, id: string, { x, before }: Seat, scene: Scene): Move[] {
  const frame = scene.group(group);
  const own = scene.boxOf(`idea:${id}`);
  if (!frame || !own) return [];
  const sitting = sittingIn(group, frame, scene).filter((other) => other.id !== id);
  const column = inColumn(x, sitting);
  const index = column.findIndex((other) => other.id === before);
  const above = index < 0 ? column : column.slice(0, index);
  const y = endOf(
    x,
    above.map(({ box }) => box),
  );
  const settled: Sitting[] = [{ id, box: { ...own, x, y } }];
  for (const { id: other, box } of sitting) {
    if (above.some((one) => one.id === other)) continue;
    const lower = clearOf(
      box,
      settled.map((one) => one.box),
    );
    if (lower !== box.y) settled.push({ id: other, box: { ...box, y: lower } });
  }
  return settled.map(({ id: moved, box }) => ({
    item: `idea:${moved}`,
    place: formatPlace({ group, x: box.x, y: box.y }),
  }));
}

/** Its ideas in its own frame, from the top down. */
function sittingIn(group: string, frame: Point, scene: Scene): Sitting[] {
  const all = [...scene.members(group)].flatMap((id): Sitting[] => {
    const box = scene.boxOf(`idea:${id}`);
    return box ? [{ id, box: shifted(box, -frame.x, -frame.y) }] : [];
  });
  return all.sort((a, b) => a.box.y - b.box.y || (a.id < b.id ? -1 : 1));
}

/** Where columns begin: where ideas lie, and beside them as they would be laid out. */
function columnsOf(sitting: readonly Sitting[]): [number, ...number[]] {
  const count = Math.min(5, Math.ceil(Math.sqrt(sitting.length + 1)));
  const columns = [...new Set(sitting.map(({ box }) => box.x))];
  for (let column = 0; column < count; column += 1) {
    const x = PAD + column * (IDEA_WIDTH + GAP);
    if (inColumn(x, sitting).length === 0) columns.push(x);
  }
  const [first = PAD, ...others] = columns;
  return [first, ...others];
}

/** By their middles: that is what the hand aims at. */
function inColumn(x: number, sitting: readonly Sitting[]): Sitting[] {
  return sitting
    .filter(({ box }) => box.x < x + IDEA_WIDTH && x < box.x + box.width)
    .sort((a, b) => centre(a.box).y - centre(b.box).y || (a.id < b.id ? -1 : 1));
}

/** How far down it must be to lie clear of all these. */
function clearOf(box: Box, others: readonly Box[]): number {
  let { y } = box;
  const blocking = () =>
    others.find(
      (other) =>
        box.x < other.x + other.width &&
        other.x < box.x + box.width &&
        y < other.y + other.height + GAP &&
        other.y < y + box.height + GAP,
    );
  for (let other = blocking(); other; other = blocking()) y = Math.ceil(other.y + other.height + GAP);
  return y;
}
