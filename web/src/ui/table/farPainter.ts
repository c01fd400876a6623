/** Keeps the far layer's two canvases true: the sheet with the board on it, and above it what hands do. Paints only while it is shown. */

import type { BoardTable } from "../../app/boardTable";
import { pageFrames } from "../../app/frames";
import type { Item } from "../../board/edit";
import { paintHands } from "../../canvas/far/hands";
import type { Lens } from "../../canvas/far/lens";
import { AROUND, paintBoard } from "../../canvas/far/paint";
import type { Palette } from "../../canvas/far/pen";
import { nextWork, type Sheet, SPARE, sheetCorner, stripsOf } from "../../canvas/far/sheet";
import { titleRoom } from "../../canvas/far/title";
import { type Box, grown } from "../../canvas/geometry";
import { idOf, type Scene } from "../../canvas/scene";
import { onThemeChange, readPalette } from "./palette";

interface Canvases {
  /** Larger than the screen by `SPARE` on every side. */
  sheet: HTMLCanvasElement;
  hands: HTMLCanvasElement;
}

/** For so long the first picture is painted in one frame, in milliseconds: what the pen has been told takes as long again, and more. */
const FIRST_MAX = 10;
const NOTHING_LIFTED: ReadonlySet<string> = new Set();

/** Answers with what stops it. */
export function paintFar(table: BoardTable, canvases: Canvases): () => void {
  const { scene, camera, air, carry, board, marks, inView } = table;
  let palette: Palette | null = null;
  let sheet: Sheet | null = null;
  /** What of the first picture is still to come. */
  let strips: Box[] = [];
  let isFirst = true;
  /** Null: everything. */
  let dirt: Box[] | null = null;
  let selection = board.selection.get();
  let lifted: ReadonlySet<string> = NOTHING_LIFTED;
  let areHandsShown = false;

  const mine = () => carriedBy(carry.get()?.items ?? [], scene);
  const soil = (items: Iterable<string>) => {
    for (const item of items) {
      const box = scene.boxOf(item as `idea:${string}`);
      if (box) dirt?.push(box);
    }
  };
  /** What stands where it did not, or looks as it did not, is painted anew. */
  const compare = () => {
    const chosen = board.selection.get();
    if (chosen !== selection) {
      soil(difference(selection, chosen));
      selection = chosen;
    }
    if (air.shifts.size > 0 || lifted.size > 0) {
      const now = new Set(air.shifts.keys());
      // While I carry a copy, what I copy lies where it lay.
      if (carry.get()?.isCopy) for (const item of mine()) now.delete(item);
      soil(difference(lifted, now));
      lifted = now;
    }
  };

  const draw = () => {
    if (!inView.isPainted.get()) {
      dirt = null;
      return;
    }
    compare();
    const [now, screen, density] = [camera.camera.get(), camera.size.get(), devicePixelRatio];
    palette ??= readPalette(canvases.sheet.parentElement ?? document.body);
    if (resized(canvases.sheet, screen.width + 2 * SPARE, screen.height + 2 * SPARE, density)) sheet = null;
    const pen = canvases.sheet.getContext("2d");
    if (!pen) return;
    const work = nextWork(sheet, now, screen, density, dirt);
    const sight = { scene, selection, lifted, isBare: inView.nearness.get() === "near" };
    const paint = (area: Box, { lens }: Sheet) =>
      within(pen, area, lens, () => paintBoard(pen, sight, lens, area, palette as Palette));
    if (work.kind === "paint") {
      sheet = work.sheet;
      pen.clearRect(0, 0, canvases.sheet.width, canvases.sheet.height);
      // Later ones come at once: a pan or a zoom shows nothing half done.
      if (isFirst) strips = stripsOf(sheet);
      else {
        strips = [];
        paint(sheet.painted, sheet);
      }
    } else if (work.kind === "mend" && sheet) {
      for (const place of work.places) paint(grown(titleRoom(place, now.zoom), AROUND / now.zoom), sheet);
    }
    if (sheet && strips.length > 0) begin(sheet, paint);
    dirt = [];
    if (sheet) {
      const { x, y } = sheetCorner(sheet, now);
      canvases.sheet.style.transform = `translate(${x}px, ${y}px)`;
      drawHands(sheet.lens, density);
    }
  };

  /** As much of the first picture as a frame has time for. */
  const begin = (on: Sheet, paint: (area: Box, on: Sheet) => void) => {
    const until = performance.now() + FIRST_MAX;
    for (const strip of strips.splice(0)) {
      if (performance.now() < until) paint(strip, on);
      else strips.push(strip);
    }
    if (isFirst) pageFrames.each(goOn);
    isFirst = false;
  };

  const drawHands = (under: Lens, density: number) => {
    const [now, screen] = [camera.camera.get(), camera.size.get()];
    const isFar = inView.nearness.get() === "far";
    const drop = carry.get()?.drop ?? { kind: "place" as const };
    const isAny = isFar && (air.shifts.size > 0 || marks.keys.get().length > 0 || drop.kind !== "place");
    if (!isAny && !areHandsShown) return;
    areHandsShown = isAny;
    resized(canvases.hands, screen.width, screen.height, density);
    const pen = canvases.hands.getContext("2d");
    if (!pen || !palette) return;
    pen.clearRect(0, 0, canvases.hands.width, canvases.hands.height);
    if (!isAny) return;
    // On the same pixels as the sheet beneath.
    const snap = (corner: number, at: number) => corner - Math.round((corner - at) * under.zoom) / under.zoom;
    const lens = { ...under, x: snap(under.x, now.x), y: snap(under.y, now.y) };
    const sight = {
      scene,
      shifts: air.shifts,
      mine: mine(),
      drop,
      preview: table.preview.get(),
      holders: marks.entries(),
    };
    paintHands(pen, sight, lens, grown(camera.view(), AROUND / now.zoom), palette);
  };

  const goOn = () => {
    const isWhole = strips.length === 0;
    canvases.sheet.dataset.whole = String(isWhole);
    if (!isWhole) pageFrames.soon(draw);
    return !isWhole;
  };
  const soon = () => {
    if (inView.isPainted.get()) pageFrames.soon(draw);
  };
  const anew = () => {
    dirt = null;
    soon();
  };
  const stops = [
    camera.camera.subscribe(soon),
    camera.size.subscribe(soon),
    table.sceneVersion.subscribe(() => {
      dirt?.push(...board.layout.disturbed());
      soon();
    }),
    board.selection.subscribe(soon),
    air.version.subscribe(soon),
    carry.subscribe(soon),
    table.preview.subscribe(soon),
    marks.onChange(soon),
    inView.nearness.subscribe(anew),
    inView.isPainted.subscribe(soon),
    onThemeChange(() => {
      palette = null;
      anew();
    }),
  ];
  void document.fonts.ready.then(anew);
  anew();
  return () => {
    for (const stop of stops) stop();
  };
}

/** With the groups, what lies in them. */
function carriedBy(items: readonly Item[], scene: Scene): Set<string> {
  const carried = new Set<string>(items);
  for (const item of items)
    if (item.startsWith("group:")) for (const id of scene.members(idOf(item))) carried.add(`idea:${id}`);
  return carried;
}

/** Clears an area of the board and paints in it and nowhere else. */
function within(pen: CanvasRenderingContext2D, area: Box, lens: Lens, paint: () => void): void {
  const [left, top] = [Math.floor((area.x - lens.x) * lens.zoom), Math.floor((area.y - lens.y) * lens.zoom)];
  const right = Math.ceil((area.x + area.width - lens.x) * lens.zoom);
  const bottom = Math.ceil((area.y + area.height - lens.y) * lens.zoom);
  pen.save();
  pen.beginPath();
  pen.rect(left, top, right - left, bottom - top);
  pen.clip();
  pen.clearRect(left, top, right - left, bottom - top);
  paint();
  pen.restore();
}

/** Makes the canvas as large as this many CSS pixels; answers whether it was another size, and is empty now. */
function resized(canvas: HTMLCanvasElement, width: number, height: number, density: number): boolean {
  const [across, down] = [Math.ceil(width * density), Math.ceil(height * density)];
  if (canvas.width === across && canvas.height === down) return false;
  canvas.width = across;
  canvas.height = down;
  canvas.style.width = `${across / density}px`;
  canvas.style.height = `${down / density}px`;
  return true;
}

/** What is in one and not in the other. */
function* difference(a: ReadonlySet<string>, b: ReadonlySet<string>): Generator<string> {
  for (const item of a) if (!b.has(item)) yield item;
  for (const item of b) if (!a.has(item)) yield item;
}
