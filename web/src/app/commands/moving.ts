/** What the keys do that go from thing to thing and carry things: arrows, Tab and Space. */

import type { Item } from "../../board/edit";
import { nudge } from "../../canvas/arrange";
import type { BoardTable } from "../boardTable";
import type { Stroke } from "./stroke";

const STEP = 8;
/** With the hand, in screen pixels. */
const PAN = 120;
const FAR_PAN = 480;
const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * An arrow moves what is selected, by 8 units, with Shift by 1; with nothing selected it moves the focus to the nearest thing that
 * way. With the hand it moves the view. Answers whether it did something.
 */
export function arrow(table: BoardTable, { key, shift }: Stroke): boolean {
  const way = ARROWS[key];
  if (!way) return false;
  const [x, y] = way;
  if (table.tool.get() === "hand") {
    const by = shift ? FAR_PAN : PAN;
    table.camera.slide(-x * by, -y * by);
    return true;
  }
  if (table.board.selection.get().size > 0) {
    const by = shift ? 1 : STEP;
    const edit = table.board.canEdit ? nudge(table.board.selection.get(), x * by, y * by, table.scene) : null;
    if (edit) table.dispatch([edit]);
    return true;
  }
  return goTo(table, nearest(table, x, y));
}

/** Tab goes through the board in reading order, and out of it at either end. */
export function tab(table: BoardTable, back: boolean): boolean {
  const order = table.scene.readingOrder();
  const now = table.focus.get();
  const index = now ? order.indexOf(now) : -1;
  if (index === -1) return false;
  return goTo(table, order[index + (back ? -1 : 1)]);
}

/** Space takes the focused thing into the selection or out of it. */
export function toggle(table: BoardTable): boolean {
  const item = table.focus.get();
  if (!item) return false;
  const selection = new Set(table.board.selection.get());
  if (!selection.delete(item)) selection.add(item);
  table.select(selection);
  return true;
}

function goTo(table: BoardTable, item: Item | undefined): boolean {
  const box = item && table.scene.boxOf(item);
  if (!item || !box) return false;
  table.camera.show(box);
  table.focus.set(item);
  return true;
}

function nearest({ scene, focus }: BoardTable, x: number, y: number): Item | undefined {
  const order = scene.readingOrder();
  const now = focus.get();
  const from = now && scene.boxOf(now);
  if (!now || !from) return order[0];
  let best: { item: Item; cost: number } | undefined;
  for (const item of order) {
    const to = scene.boxOf(item);
    if (!to || item === now) continue;
    const dx = to.x + to.width / 2 - from.x - from.width / 2;
    const dy = to.y + to.height / 2 - from.y - from.height / 2;
    const along = dx * x + dy * y;
    const aside = Math.abs(dx * y) + Math.abs(dy * x);
    const cost = along + 2 * aside;
    if (along > 0 && aside <= 2 * along && (!best || cost < best.cost)) best = { item, cost };
  }
  return best?.item;
}
