/**
 * Putting what is selected in order: aligned at an edge, spread evenly, or tidied into rows. Every thing keeps its frame: the canvas
 * is put in order for itself, and so is each group. Pure.
 */

import type { Edit, Item, Move } from "../board/edit";
import { formatPlace } from "../board/place";
import { selectedGroups, selectedIdeas } from "./arrange";
import { type Box, centre, type Point, union } from "./geometry";
import { freeSpot } from "./layout";
import { GAP, IDEA_HEIGHT_MIN } from "./measure";
import { idOf, type Scene } from "./scene";

export type Edge = "left" | "centre" | "right" | "top" | "middle" | "bottom";
export type Way = "across" | "down";

interface Placed {
  item: Item;
  box: Box;
}

/** Things in one frame: the canvas (null) or a group. */
interface Sheet {
  frame: string | null;
  things: Placed[];
}

/** Moves everything to one edge, or one middle line, of the space it takes together. */
export function align(selection: Iterable<string>, edge: Edge, scene: Scene): Edit | null {
  return moved(scene, sheets(selection, scene), ({ things }) => {
    const around = union(things.map(({ box }) => box));
    return around ? things.map(({ box }) => alignedTo(around, box, edge)) : [];
  });
}

/** Makes the gaps between things equal; the first and the last stay. */
export function distribute(selection: Iterable<string>, way: Way, scene: Scene): Edit | null {
  const [from, size] = way === "across" ? (["x", "width"] as const) : (["y", "height"] as const);
  return moved(scene, sheets(selection, scene), ({ things }) => {
    const order = [...things].sort((a, b) => centre(a.box)[from] - centre(b.box)[from]);
    const [first, last] = [order[0]?.box, order.at(-1)?.box];
    if (order.length < 3 || !first || !last) return things.map(({ box }) => box);
    const filled = order.reduce((sum, { box }) => sum + box[size], 0);
    const gap = (last[from] + last[size] - first[from] - filled) / (order.length - 1);
    const starts = new Map<Item, number>();
    let next = first[from];
    for (const { item, box } of order) {
      starts.set(item, next);
      next += box[size] + gap;
    }
    return things.map(({ item, box }) => ({ ...box, [from]: starts.get(item) ?? box[from] }));
  });
}

/** Sets everything in rows and columns as it roughly lies already, so that it is read in the same order as before. */
export function tidy(selection: Iterable<string>, scene: Scene): Edit | null {
  return moved(scene, sheets(selection, scene), ({ frame, things }) => {
    const rows = rowsOf(things);
    const widths = columnWidths(rows);
    const home = union(things.map(({ box }) => box)) ?? { x: 0, y: 0, width: 0, height: 0 };
    const seats = new Map<Item, Point>();
    let [y, width] = [0, 0];
    for (const row of rows) {
      let x = 0;
      for (const [column, { item, box }] of row.entries()) {
        seats.set(item, { x, y });
        width = Math.max(width, x + box.width);
        x += (widths[column] ?? 0) + GAP;
      }
      y += Math.max(...row.map(({ box }) => box.height)) + GAP;
    }
    const start = frame === null ? roomFor(home, { width, height: y - GAP }, things, scene) : home;
    return things.map(({ item, box }) => {
      const seat = seats.get(item) ?? { x: 0, y: 0 };
      return { ...box, x: start.x + seat.x, y: start.y + seat.y };
    });
  });
}

/** Whether there is anything that could be put in order. */
export function canArrange(selection: Iterable<string>, scene: Scene, atLeast = 2): boolean {
  return sheets(selection, scene).some(({ things }) => things.length >= atLeast);
}

/** What is selected, frame by frame. A group that is selected alone stands for the ideas in it. */
function sheets(selection: Iterable<string>, scene: Scene): Sheet[] {
  const items = [...selection];
  const groups = selectedGroups(items, scene);
  const ideas = selectedIdeas(items, scene).filter((id) => !groups.includes(scene.idea(id)?.group ?? ""));
  const [only] = groups;
  if (only !== undefined && groups.length === 1 && ideas.length === 0) {
    return sheetsOf(
      [...scene.members(only)].map((id): Item => `idea:${id}`),
      scene,
    );
  }
  return sheetsOf(
    [...groups.map((id): Item => `group:${id}`), ...ideas.map((id): Item => `idea:${id}`)],
    scene,
  );
}

function sheetsOf(items: readonly Item[], scene: Scene): Sheet[] {
  const byFrame = new Map<string | null, Placed[]>();
  for (const item of items) {
    const box = scene.boxOf(item);
    if (!box) continue;
    const frame = frameOf(item, scene);
    const things = byFrame.get(frame) ?? [];
    things.push({ item, box });
    byFrame.set(frame, things);
  }
  return [...byFrame].map(([frame, things]) => ({ frame, things }));
}

function frameOf(item: Item, scene: Scene): string | null {
  return item.startsWith("idea:") ? (scene.idea(idOf(item))?.group ?? null) : null;
}

/** The edit that brings each thing of each sheet to its new box; null where nothing would move. */
function moved(scene: Scene, all: readonly Sheet[], order: (sheet: Sheet) => Box[]): Edit | null {
  const moves: Move[] = [];
  for (const sheet of all) {
    const goals = order(sheet);
    for (const [index, { item, box }] of sheet.things.entries()) {
      const goal = goals[index];
      const at = item.startsWith("idea:") ? scene.idea(idOf(item)) : scene.group(idOf(item));
      if (!goal || !at) continue;
      const [x, y] = [at.x + Math.round(goal.x - box.x), at.y + Math.round(goal.y - box.y)];
      if (x !== at.x || y !== at.y) moves.push({ item, place: formatPlace({ group: sheet.frame, x, y }) });
    }
  }
  return moves.length > 0 ? { type: "move", moves } : null;
}

function alignedTo(around: Box, box: Box, edge: Edge): Box {
  switch (edge) {
    case "left":
      return { ...box, x: around.x };
    case "centre":
      return { ...box, x: centre(around).x - box.width / 2 };
    case "right":
      return { ...box, x: around.x + around.width - box.width };
    case "top":
      return { ...box, y: around.y };
    case "middle":
      return { ...box, y: centre(around).y - box.height / 2 };
    case "bottom":
      return { ...box, y: around.y + around.height - box.height };
  }
}

/** A row that lies there may be as long; what is longer is a heap, and is set anew. */
const ROW_MAX = 8;

/** What lies side by side is a row: it begins above the middle of the row's first thing. */
function rowsOf(things: readonly Placed[]): Placed[][] {
  const rows: { middle: number; row: Placed[] }[] = [];
  for (const thing of [...things].sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x)) {
    const last = rows.at(-1);
    if (last && thing.box.y < last.middle) last.row.push(thing);
    else rows.push({ middle: thing.box.y + Math.min(thing.box.height / 2, IDEA_HEIGHT_MIN), row: [thing] });
  }
  const most = Math.max(ROW_MAX, Math.ceil(Math.sqrt(things.length)));
  return rows.flatMap(({ row }) => {
    const inOrder = row.sort((a, b) => a.box.x - b.box.x || a.box.y - b.box.y || (a.item < b.item ? -1 : 1));
    const parts: Placed[][] = [];
    for (let from = 0; from < inOrder.length; from += most) parts.push(inOrder.slice(from, from + most));
    return parts;
  });
}

function columnWidths(rows: readonly Placed[][]): number[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, { box }] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, box.width);
  }
  return widths;
}

/** Where it lies, or near by, so that nothing else is covered. */
function roomFor(
  wish: Point,
  size: { width: number; height: number },
  things: Placed[],
  scene: Scene,
): Point {
  const except = new Set<string>();
  for (const { item } of things) {
    except.add(item);
    if (item.startsWith("group:")) for (const id of scene.members(idOf(item))) except.add(`idea:${id}`);
  }
  return freeSpot(wish, size, scene, { step: 48, except });
}
