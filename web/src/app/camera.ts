/** The camera of this window: where it looks, how large its screen is, and the ways to move it. */

import {
  type Camera,
  fitting,
  panned,
  type Size,
  showing,
  toBoard,
  toScreen,
  viewBox,
  zoomed,
} from "../canvas/camera";
import { type Box, centre, grown, type Point } from "../canvas/geometry";
import { createCell, type Source } from "./store";

export interface CameraControl {
  camera: Source<Camera>;
  size: Source<Size>;
  resize(size: Size): void;
  pan(dx: number, dy: number): void;
  /** Zooms by a factor around a screen point, or around the middle. */
  zoomBy(factor: number, anchor?: Point): void;
  /** Life size, around the middle. */
  reset(): void;
  /** Shows all of `box`; without one, the origin at life size. */
  fit(box: Box | null): void;
  /** Moves by as little as brings `box` into view. */
  show(box: Box): void;
  /** Brings `box` into view, and from afar near enough to read. */
  approach(box: Box): void;
  /** What the screen shows; `free`: between the panels. */
  view(part?: "all" | "free"): Box;
  middle(): Point;
  toBoard(screen: Point): Point;
  toScreen(board: Point): Point;
}

/** Room around what is fitted: panels float there. */
const FIT_MARGIN = 88;
const SHOW_MARGIN = 72;
/** Below this, a card's text is smaller than 12 px. */
const READABLE_ZOOM = 0.8;

export function createCameraControl(): CameraControl {
  const camera = createCell<Camera>({ x: -640, y: -360, zoom: 1 });
  const size = createCell<Size>({ width: 1280, height: 720 });
  const halfway = (): Point => ({ x: size.get().width / 2, y: size.get().height / 2 });
  const zoomBy = (factor: number, anchor = halfway()) => camera.set(zoomed(camera.get(), anchor, factor));
  /** Panels take their share of a small screen's margins, not all of it. */
  const margin = (wish: number) => Math.min(wish, size.get().width / 8, size.get().height / 8);
  const show = (box: Box) => camera.set(showing(camera.get(), size.get(), box, margin(SHOW_MARGIN)));

  return {
    camera,
    size,
    /** The middle of the screen stays where it looks. */
    resize(next) {
      const now = size.get();
      if (next.width === now.width && next.height === now.height) return;
      size.set(next);
      camera.set(panned(camera.get(), (next.width - now.width) / 2, (next.height - now.height) / 2));
    },
    pan: (dx, dy) => camera.set(panned(camera.get(), dx, dy)),
    zoomBy,
    reset: () => zoomBy(1 / camera.get().zoom),
    fit(box) {
      const { width, height } = size.get();
      if (box) camera.set(fitting(box, size.get(), margin(FIT_MARGIN)));
      else camera.set({ x: -width / 2, y: -height / 2, zoom: 1 });
    },
    show,
    approach(box) {
      const { zoom } = camera.get();
      if (zoom < READABLE_ZOOM) zoomBy(1 / zoom, toScreen(camera.get(), centre(box)));
      show(box);
    },
    view(part = "all") {
      const all = viewBox(camera.get(), size.get());
      return part === "all" ? all : grown(all, -margin(SHOW_MARGIN) / camera.get().zoom);
    },
    middle: () => centre(viewBox(camera.get(), size.get())),
    toBoard: (screen) => toBoard(camera.get(), screen),
    toScreen: (board) => toScreen(camera.get(), board),
  };
}
