/** What hands do, seen from far away: rings and names of the others, what is in the air, where it would land. */

import type { Item } from "../../board/edit";
import type { Drop } from "../drop";
import { type Box, overlaps, type Point, shifted } from "../geometry";
import type { Preview } from "../preview";
import { idOf, type Scene } from "../scene";
import { isRightToLeft } from "./direction";
import type { Lens } from "./lens";
import { paintCard, paintField, paintRing } from "./paint";
import { hueOf, type Palette, type Pen } from "./pen";
import { paintTitle } from "./title";

export interface Holder {
  name: string;
  /** The hue's name. */
  colour: string;
  /** One window of one person. */
  connection: string;
  doing: "selecting" | "carrying" | "typing";
}

export interface HandsSight {
  scene: Scene;
  /** What is in the air, by item: how far from where it lies. In the order in which it is painted. */
  shifts: ReadonlyMap<string, Point>;
  /** What I carry myself, of these. */
  mine: ReadonlySet<string>;
  drop: Drop;
  preview: Preview | null;
  holders: Iterable<[string, readonly Holder[]]>;
}

export function paintHands(pen: Pen, sight: HandsSight, lens: Lens, region: Box, palette: Palette): void {
  paintGoal(pen, sight, lens, palette);
  const shown = (item: string): Box | undefined => {
    const box = sight.scene.boxOf(item as Item);
    const by = sight.shifts.get(item);
    const moved = box && by ? shifted(box, by.x, by.y) : box;
    return moved && overlaps(moved, region) ? moved : undefined;
  };
  for (const [item] of sight.shifts) {
    const box = shown(item);
    if (!box) continue;
    const id = idOf(item);
    const isMine = sight.mine.has(item);
    const group = item.startsWith("group:") ? sight.scene.group(id) : undefined;
    if (group) {
      paintField(pen, box, lens, palette, {
        isSelected: isMine,
        isGoal: false,
        tint: group.colour,
      });
      paintTitle(pen, group, box, lens, palette);
    }
    const idea = item.startsWith("idea:") ? sight.scene.idea(id) : undefined;
    if (!idea) continue;
    paintCard(pen, idea, box, lens, palette, palette.lifted);
    if (isMine) paintRing(pen, box, lens, palette.accent, palette.paper);
  }
  const named = new Set<string>();
  for (const [item, holders] of sight.holders) {
    const box = shown(item);
    const [first] = holders;
    if (!box || !first) continue;
    paintRing(pen, box, lens, hueOf(palette, first.colour).strong, null);
    // Who holds many things is named once.
    if (named.has(first.connection) && first.doing === "selecting") continue;
    named.add(first.connection);
    paintName(pen, first, box, lens, palette);
  }
}

function paintGoal(pen: Pen, sight: HandsSight, lens: Lens, palette: Palette): void {
  const { scene, drop, preview } = sight;
  if (drop.kind === "place") return;
  if (preview) {
    paintRoom(pen, preview, sight, lens, palette);
    return;
  }
  const item: Item = drop.kind === "gather" ? `idea:${drop.idea}` : `group:${drop.group}`;
  const box = scene.boxOf(item);
  if (!box) return;
  // A group will take shape around an idea.
  const room =
    drop.kind === "gather" ? { x: -13, y: -13, width: 26, height: 26 } : { x: 0, y: 0, width: 0, height: 0 };
  const goal = {
    x: box.x + room.x,
    y: box.y + room.y,
    width: box.width + room.width,
    height: box.height + room.height,
  };
  paintField(pen, goal, lens, palette, { isSelected: false, isGoal: true, tint: null });
  const idea = drop.kind === "gather" ? scene.idea(drop.idea) : undefined;
  if (idea) paintCard(pen, idea, box, lens, palette, palette.shadow);
  if (drop.kind === "gather") return;
  for (const id of scene.members(drop.group)) {
    const [member, at] = [scene.idea(id), scene.boxOf(`idea:${id}`)];
    if (member && at) paintCard(pen, member, at, lens, palette, palette.shadow);
  }
}

/** The field as it will be, with those in it where they give way to. */
function paintRoom(pen: Pen, preview: Preview, { scene, drop }: HandsSight, lens: Lens, palette: Palette) {
  const { group, field, ways, seats } = preview;
  paintField(pen, field, lens, palette, { isSelected: false, isGoal: true, tint: null });
  for (const { box } of seats) paintRing(pen, box, lens, palette.accent, null);
  const lying = group === null ? (drop.kind === "gather" ? [drop.idea] : []) : scene.members(group);
  for (const id of lying) {
    const [idea, at] = [scene.idea(id), scene.boxOf(`idea:${id}`)];
    const { x, y } = ways.get(`idea:${id}`) ?? { x: 0, y: 0 };
    if (idea && at && !scene.isHidden(id)) {
      paintCard(pen, idea, shifted(at, x, y), lens, palette, palette.shadow);
    }
  }
}

/** Screen pixels. */
const NAME_SIZE = 12;
const NAME_PAD = 6;
const NAME_HEIGHT = 18;

/** At the upper corner, at reading size. */
function paintName(pen: Pen, { name, colour }: Holder, box: Box, lens: Lens, palette: Palette): void {
  const { zoom, density } = lens;
  pen.font = `550 ${NAME_SIZE * density}px ${palette.font}`;
  pen.letterSpacing = "0px";
  pen.textBaseline = "middle";
  const width = pen.measureText(name).width + 2 * NAME_PAD * density;
  const x = (box.x - lens.x) * zoom - 2 * density;
  const y = (box.y - lens.y) * zoom - (NAME_HEIGHT + 3) * density;
  pen.fillStyle = hueOf(palette, colour).strong;
  pen.beginPath();
  pen.roundRect(x, y, width, NAME_HEIGHT * density, 6 * density);
  pen.fill();
  pen.fillStyle = palette.onStrong;
  const isRight = isRightToLeft(name);
  pen.textAlign = isRight ? "right" : "left";
  const inside = NAME_PAD * density;
  pen.fillText(name, isRight ? x + width - inside : x + inside, y + (NAME_HEIGHT / 2) * density);
}
