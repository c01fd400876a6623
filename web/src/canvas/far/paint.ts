/**
 * The board from far away, painted: fields, cards, a hint of their words, titles at reading size. Pure but for the pen. The far layer
 * of the screen, the map and an export all paint with it.
 */

import type { IdeaView } from "../../board/view";
import { type Box, grown, overlaps, shifted } from "../geometry";
import type { Lying, Scene } from "../scene";
import { type Block, barsOf, blockOf } from "./greeking";
import type { Lens } from "./lens";
import { hueOf, type Palette, type Pen } from "./pen";
import { paintTitle, titleRoom } from "./title";

/** What is to be seen. */
export interface Sight {
  scene: Scene;
  selection: ReadonlySet<string>;
  /** In the air and therefore not lying here. */
  lifted: ReadonlySet<string>;
  /** Ideas only: the groups are shown otherwise. */
  isBare?: boolean;
  /** No titles: there is no room for letters. */
  isWordless?: boolean;
}

/** Board units, as in the style sheets of the cards that are near. */
const CARD_RADIUS = 10;
const FIELD_RADIUS = 18;
/** Below this zoom a card is a speck of its colour: its corners and shadow are less than a pixel. */
const SPECK_ZOOM = 0.13;
/** From here on words are hinted at in full; between the two they fade. */
const WORDS_ZOOM = 0.19;
const WORDS_ALPHA = 0.42;
/** As in the style sheet of the fields that are near. */
const TINT_ALPHA = 0.13;

/** How far around its box a thing is painted, in screen pixels: rings and shadows. */
export const AROUND = 10;

/** Paints all that shows in `region` (board units), from the bottom up. The caller has cleared it. */
export function paintBoard(pen: Pen, sight: Sight, lens: Lens, region: Box, palette: Palette): void {
  const { scene, selection, lifted } = sight;
  const zoom = lens.zoom / lens.density;
  const seen = grown(region, AROUND / zoom);
  const groups = sight.isBare ? [] : scene.groups();
  for (const group of groups) {
    const box = scene.boxOf(`group:${group.id}`);
    if (!box || lifted.has(`group:${group.id}`) || !overlaps(box, seen)) continue;
    const isSelected = selection.has(`group:${group.id}`);
    paintField(pen, box, lens, palette, { isSelected, isGoal: false, tint: group.colour });
  }
  paintCards(pen, sight, lens, seen, palette);
  for (const group of sight.isWordless ? [] : groups) {
    const box = scene.boxOf(`group:${group.id}`);
    if (!box || lifted.has(`group:${group.id}`) || !overlaps(titleRoom(box, zoom), seen)) continue;
    paintTitle(pen, group, box, lens, palette);
  }
}

function paintCards(pen: Pen, sight: Sight, lens: Lens, seen: Box, palette: Palette): void {
  const { scene, selection, lifted } = sight;
  const isSpeck = lens.zoom / lens.density < SPECK_ZOOM;
  const chosen: Lying[] = [];
  for (const lying of scene.pile()) {
    if (!overlaps(lying.box, seen)) continue;
    const { idea, box } = lying;
    if (lifted.size > 0 && lifted.has(`idea:${idea.id}`)) continue;
    if (isSpeck) paintSpeck(pen, idea, box, lens, palette);
    else paintCard(pen, idea, box, lens, palette, palette.shadow);
    if (selection.size > 0 && selection.has(`idea:${idea.id}`)) chosen.push(lying);
  }
  for (const { box } of chosen) paintRing(pen, box, lens, palette.accent, palette.paper);
}

/** Whole pixels: nothing is softened that has no room to be. */
function paintSpeck(pen: Pen, idea: IdeaView, box: Box, lens: Lens, palette: Palette): void {
  pen.fillStyle = hueOf(palette, idea.colour).card;
  const x = Math.round((box.x - lens.x) * lens.zoom);
  const y = Math.round((box.y - lens.y) * lens.zoom);
  const width = Math.max(1, Math.round(box.width * lens.zoom));
  const height = Math.max(1, Math.round(box.height * lens.zoom));
  pen.fillRect(x, y, width, height);
}

export function paintCard(
  pen: Pen,
  idea: IdeaView,
  box: Box,
  lens: Lens,
  palette: Palette,
  shadow: string,
): void {
  const { zoom } = lens;
  const hue = hueOf(palette, idea.colour);
  const [x, y] = [(box.x - lens.x) * zoom, (box.y - lens.y) * zoom];
  const [width, height] = [box.width * zoom, box.height * zoom];
  round(pen, x, y + 2 * zoom, width, height, CARD_RADIUS * zoom);
  pen.fillStyle = shadow;
  pen.fill();
  round(pen, x, y, width, height, CARD_RADIUS * zoom);
  pen.fillStyle = hue.card;
  pen.fill();
  const words = (zoom / lens.density - SPECK_ZOOM) / (WORDS_ZOOM - SPECK_ZOOM);
  if (words <= 0) return;
  pen.globalAlpha = WORDS_ALPHA * Math.min(1, words);
  pen.fillStyle = hue.ink;
  for (const bar of barsOf(wordsOf(idea), box.height))
    pen.fillRect(x + bar.x * zoom, y + bar.y * zoom, bar.width * zoom, bar.height * zoom);
  pen.globalAlpha = 1;
}

export interface FieldState {
  isSelected: boolean;
  /** What is in the air would land here. */
  isGoal: boolean;
  /** The hue of the group, if it has one (rule G9). */
  tint: string | null;
}

export function paintField(pen: Pen, box: Box, lens: Lens, palette: Palette, state: FieldState): void {
  const { zoom, density } = lens;
  const isMarked = state.isSelected || state.isGoal;
  const edge = Math.max(1.5 * zoom, (isMarked ? 1.5 : 0.75) * density);
  const [x, y] = [(box.x - lens.x) * zoom, (box.y - lens.y) * zoom];
  round(pen, x, y, box.width * zoom, box.height * zoom, FIELD_RADIUS * zoom);
  if (state.tint === null || state.isGoal) {
    pen.fillStyle = state.isGoal ? palette.accentSoft : palette.group;
    pen.fill();
  } else {
    pen.fillStyle = hueOf(palette, state.tint).strong;
    pen.globalAlpha = TINT_ALPHA;
    pen.fill();
    pen.globalAlpha = 1;
  }
  round(
    pen,
    x + edge / 2,
    y + edge / 2,
    box.width * zoom - edge,
    box.height * zoom - edge,
    FIELD_RADIUS * zoom - edge / 2,
  );
  pen.lineWidth = edge;
  pen.strokeStyle = isMarked ? palette.accent : palette.groupEdge;
  if (state.isGoal) pen.setLineDash([3 * edge, 3 * edge]);
  pen.stroke();
  if (state.isGoal) pen.setLineDash([]);
}

/** A ring around a card, wide enough to be seen; with `breath` a gap of that colour lies between the two. */
export function paintRing(pen: Pen, box: Box, lens: Lens, colour: string, breath: string | null): void {
  const { zoom, density } = lens;
  const width = Math.max(2 * zoom, 1.5 * density);
  const gap = breath === null ? 0 : Math.max(2 * zoom, density);
  if (breath !== null) outline(pen, box, lens, gap / 2, gap, breath);
  outline(pen, box, lens, gap + width / 2, width, colour);
}

function outline(pen: Pen, box: Box, lens: Lens, away: number, width: number, colour: string): void {
  const { zoom } = lens;
  const around = grown(shifted(box, -lens.x, -lens.y), away / zoom);
  round(
    pen,
    around.x * zoom,
    around.y * zoom,
    around.width * zoom,
    around.height * zoom,
    CARD_RADIUS * zoom + away,
  );
  pen.lineWidth = width;
  pen.strokeStyle = colour;
  pen.stroke();
}

function round(pen: Pen, x: number, y: number, width: number, height: number, radius: number): void {
  pen.beginPath();
  const [across, down] = [Math.max(0, width), Math.max(0, height)];
  pen.roundRect(x, y, across, down, Math.max(0, Math.min(radius, across / 2, down / 2)));
}

const blocks = new WeakMap<IdeaView, Block>();

/** An idea that changes is another object. */
function wordsOf(idea: IdeaView): Block {
  let block = blocks.get(idea);
  if (!block) {
    block = blockOf(idea.text);
    blocks.set(idea, block);
  }
  return block;
}
