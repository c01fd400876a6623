/** Keeps the map true: the board on one canvas, painted anew a few times a second at most, and above it who looks where. */

import type { BoardTable } from "../../app/boardTable";
import { pageFrames } from "../../app/frames";
import type { Lens } from "../../canvas/far/lens";
import { type Looking, mapLens, paintViews } from "../../canvas/far/map";
import { paintBoard } from "../../canvas/far/paint";
import { onThemeChange, readPalette } from "./palette";

const NOBODY: ReadonlySet<string> = new Set();
/** While the board changes all the time its picture follows so often. */
const PAUSE_MS = 250;

/** `lens`: how the map shows the board now. */
export function paintMap(
  { scene, camera, board, sceneVersion }: BoardTable,
  { sheet, views }: Record<"sheet" | "views", HTMLCanvasElement>,
): { lens: () => Lens | null; stop: () => void } {
  let palette: ReturnType<typeof readPalette> | null = null;
  let lens: Lens | null = null;
  let bounds = scene.bounds();
  let isStale = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const draw = () => {
    if (!sheet.isConnected) return;
    const density = devicePixelRatio;
    const size = { width: sheet.clientWidth, height: sheet.clientHeight };
    if (size.width === 0) return;
    palette ??= readPalette(sheet.parentElement ?? document.body);
    const next = mapLens(bounds, camera.view(), size, density);
    if (isStale || !lens || next.x !== lens.x || next.y !== lens.y || next.zoom !== lens.zoom) {
      lens = next;
      isStale = false;
      const pen = emptied(sheet, size.width * density, size.height * density);
      const region = {
        x: lens.x,
        y: lens.y,
        width: sheet.width / lens.zoom,
        height: sheet.height / lens.zoom,
      };
      const sight = { scene, selection: NOBODY, lifted: NOBODY, isWordless: true };
      if (pen) paintBoard(pen, sight, lens, region, palette);
    }
    const pen = emptied(views, size.width * density, size.height * density);
    if (pen) paintViews(pen, camera.view(), lookings(), lens, palette);
  };
  const lookings = function* (): Generator<Looking> {
    for (const [, { view, cursor, colour }] of board.othersHands.entries()) yield { view, cursor, colour };
  };

  const soon = () => pageFrames.soon(draw);
  const changed = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      bounds = scene.bounds();
      isStale = true;
      soon();
    }, PAUSE_MS);
  };
  const stops = [
    camera.camera.subscribe(soon),
    camera.size.subscribe(soon),
    board.othersHands.onChange(soon),
    sceneVersion.subscribe(changed),
    onThemeChange(() => {
      palette = null;
      isStale = true;
      soon();
    }),
  ];
  draw();
  return {
    lens: () => lens,
    stop() {
      clearTimeout(timer);
      for (const stop of stops) stop();
    },
  };
}

function emptied(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D | null {
  const [across, down] = [Math.ceil(width), Math.ceil(height)];
  if (canvas.width !== across) canvas.width = across;
  if (canvas.height !== down) canvas.height = down;
  const pen = canvas.getContext("2d");
  pen?.clearRect(0, 0, across, down);
  return pen;
}
