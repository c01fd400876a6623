/** What letting go here and now would make of the board: worked out from the very edits of the drop, so that what is shown is what happens. Pure. */

import type { Colour, Edit, Item, NewIdea } from "../board/edit";
import { parsePlace } from "../board/place";
import { dropCopy } from "./copy";
import { dropEdit } from "./drop";
import { type Box, type Point, union } from "./geometry";
import { estimatedHeight, IDEA_WIDTH } from "./measure";
import { hug, idOf, type Scene } from "./scene";
import type { Carry } from "./tool";

export interface Preview {
  /** The group that takes them in; null where one will be made. */
  group: string | null;
  /** Its field as it will be. */
  field: Box;
  /** How far what lies there gives way, by item. */
  ways: ReadonlyMap<string, Point>;
  /** Where what is carried will lie. */
  seats: readonly SeatShown[];
}

export interface SeatShown {
  box: Box;
  colour: Colour;
}

/** Null where things only stay where they are put. */
export function previewOf(carry: Carry, scene: Scene): Preview | null {
  const { drop } = carry;
  if (drop.kind === "place") return null;
  const edits = editsOf(carry, scene);
  const made = edits.find((edit) => edit.type === "gather");
  const frame = made ? parsePlace(made.group.place) : scene.group(drop.kind === "gather" ? "" : drop.group);
  if (!frame) return null;
  const group = drop.kind === "gather" ? null : drop.group;
  const known = group === null ? undefined : scene.group(group);
  const folded = known?.collapsed ? scene.boxOf(`group:${group}`) : undefined;
  if (folded) return { group, field: folded, ways: new Map(), seats: [] };

  const fresh = new Map(
    edits.flatMap((edit) => (edit.type === "add" ? edit.ideas : [])).map((idea) => [idea.id, idea]),
  );
  const landed = landings(edits, frame, fresh, scene);
  const inAir = new Set<string>(carry.isCopy ? [] : carry.items);
  for (const item of carry.items)
    if (item.startsWith("group:")) for (const id of scene.members(idOf(item))) inAir.add(`idea:${id}`);

  const ways = new Map<string, Point>();
  const seats: SeatShown[] = [];
  for (const [id, box] of landed) {
    const was = scene.boxOf(`idea:${id}`);
    const colour = (fresh.get(id) ?? scene.idea(id))?.colour;
    if (!was || inAir.has(`idea:${id}`)) {
      if (colour) seats.push({ box, colour });
    } else if (was.x !== box.x || was.y !== box.y)
      ways.set(`idea:${id}`, { x: box.x - was.x, y: box.y - was.y });
  }
  const staying = [...(group === null ? [] : scene.members(group))]
    .filter((id) => !landed.has(id))
    .flatMap((id) => scene.boxOf(`idea:${id}`) ?? []);
  return { group, field: hug(union([...staying, ...landed.values()]), frame), ways, seats };
}

function editsOf({ items, dx, dy, drop, isCopy }: Carry, scene: Scene): readonly Edit[] {
  let made = 0;
  // Nothing of this is ever written: the ids need only be ids.
  const id = () => {
    made += 1;
    return String(made).replaceAll("0", "y").padStart(12, "z");
  };
  const world = { now: () => 0, id };
  if (isCopy) return dropCopy(drop, items, dx, dy, { scene, world, voice: "" }).edits;
  const edit = dropEdit(drop, items, dx, dy, scene, world);
  return edit ? [edit] : [];
}

/** Where each idea will be on the board that the edits put into the frame. */
function landings(
  edits: readonly Edit[],
  frame: Point,
  fresh: ReadonlyMap<string, NewIdea>,
  scene: Scene,
): Map<string, Box> {
  const landed = new Map<string, Box>();
  const land = (item: Item, place: string) => {
    const spot = parsePlace(place);
    if (!spot || spot.group === null) return;
    const idea = fresh.get(idOf(item));
    const height = scene.boxOf(item)?.height ?? estimatedHeight(idea?.text ?? "");
    landed.set(idOf(item), { x: frame.x + spot.x, y: frame.y + spot.y, width: IDEA_WIDTH, height });
  };
  for (const { id, place } of fresh.values()) land(`idea:${id}`, place);
  for (const edit of edits) {
    if (edit.type === "move" || edit.type === "gather" || edit.type === "merge")
      for (const { item, place } of edit.moves) land(item, place);
  }
  return landed;
}
