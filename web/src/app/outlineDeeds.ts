/** What is done from the list, without pointing at a place on the board. */

import type { Edit, Item, Move } from "../board/edit";
import { formatPlace } from "../board/place";
import type { IdeaView } from "../board/view";
import { gather, selectedIdeas, ungroup } from "../canvas/arrange";
import { merged } from "../canvas/drop";
import { inReadingOrder, slotted, takenIn } from "../canvas/layout";
import { byReading, idOf, type Scene } from "../canvas/scene";
import type { BoardTable } from "./boardTable";
import type { Part } from "./outline";

/** What a line of the list means: all that is selected, if it is among that; else it alone. */
export function meant({ board }: BoardTable, item: Item): Item[] {
  const selection = board.selection.get();
  return selection.has(item) ? ([...selection] as Item[]) : [item];
}

/** Into a group, out of all groups, or into a new group, whose title then waits to be written. */
export function moveTo(table: BoardTable, items: readonly Item[], to: Part | "new"): void {
  const { board, scene } = table;
  const ideas = inReadingOrder(selectedIdeas(items, scene), scene);
  const alone = ideas.map((id): Item => `idea:${id}`);
  if (to === "new") table.dispatch(gather(alone, scene, board.world));
  else if (to === "loose") table.dispatch(ungroup(alone, scene, board.world));
  else table.dispatch(entering(ideas, idOf(to), scene));
}

function entering(ideas: readonly string[], group: string, scene: Scene): Edit[] {
  const newcomers = ideas.filter((id) => scene.idea(id)?.group !== group);
  const taken = takenIn(group, scene, new Set());
  return newcomers.length === 0 ? [] : [{ type: "move", moves: slotted(group, newcomers, taken, scene) }];
}

export function mergeInto(table: BoardTable, from: string, into: string): void {
  table.dispatch([merged(from, into, table.scene)]);
}

/** Makes an idea change places with the one read before or after it in its part; answers whether there was one. */
export function shift(table: BoardTable, id: string, by: 1 | -1): boolean {
  const { scene } = table;
  const order = siblings(id, scene);
  const [idea, other] = [scene.idea(id), scene.idea(order[order.indexOf(id) + by] ?? "")];
  if (!idea || !other) return false;
  const [first, second] = by === 1 ? [idea, other] : [other, idea];
  table.dispatch([{ type: "move", moves: changed(first, second, scene) }]);
  return true;
}

/** One below the other, they take together the room they had; else each has the other's corner. */
function changed(first: IdeaView, second: IdeaView, scene: Scene): Move[] {
  const height = (id: string) => scene.boxOf(`idea:${id}`)?.height ?? 0;
  const isStacked = first.x === second.x && second.y > first.y;
  const y = isStacked ? second.y + height(second.id) - height(first.id) : second.y;
  const { group } = first;
  return [
    { item: `idea:${second.id}`, place: formatPlace({ group, x: first.x, y: first.y }) },
    { item: `idea:${first.id}`, place: formatPlace({ group, x: second.x, y }) },
  ];
}

/** The ideas of the part an idea is in, as they are read. */
export function siblings(id: string, scene: Scene): string[] {
  const group = scene.idea(id)?.group ?? null;
  if (group === null) return inReadingOrder(looseIn(scene), scene);
  return [...scene.members(group)]
    .flatMap((one) => {
      const idea = scene.idea(one);
      return idea ? [{ item: `idea:${one}` as Item, box: idea }] : [];
    })
    .sort(byReading)
    .map(({ item }) => idOf(item));
}

function looseIn(scene: Scene): string[] {
  const items = scene.readingOrder("all").filter((item) => item.startsWith("idea:"));
  return items.map(idOf).filter((id) => scene.idea(id)?.group === null);
}
