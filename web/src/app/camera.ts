/**
 * The camera of this window: where it looks, how large its screen is, and the ways to move it. What a hand moves follows the hand at
 * once; what a command moves travels there, and any new move takes over from wherever it has come to.
 */

import {
  between,
  type Camera,
  centred,
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
import { type Frames, pageFrames } from "./frames";
import { createCell, type Source } from "./store";

export interface CameraControl {
  camera: Source<Camera>;
  size: Source<Size>;
  resize(size: Size): void;
  /** Follows a hand: so many screen pixels. */
  pan(dx: number, dy: number): void;
  /** Follows a hand: zooms by a factor around a screen point, or around the middle. */
  zoomBy(factor: number, anchor?: Point): void;
  /** Travels by so many screen pixels. */
  slide(dx: number, dy: number): void;
  /** Travels nearer or farther, around the middle. */
  step(factor: number): void;
  /** Life size, around the middle. */
  reset(): void;
  /** Shows all of `box`; without one, the origin at life size. */
  fit(box: Box | null, how?: "travelling" | "at once"): void;
  /** Moves by as little as brings `box` into view. */
  show(box: Box): void;
  /** Brings `box` into view, and from afar near enough to read. */
  approach(box: Box): void;
  /** Looks exactly like this, at once. */
  look(camera: Camera): void;
  /** Brings a point of the board to the middle of the screen, at once. */
  centreOn(point: Point): void;
  /** What the screen shows; `free`: between the panels, once the camera is where it goes. */
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
const TRAVEL_MS = 180;
/** A frame is shown about so long after the move was asked for. */
const FRAME_MS = 16;

export function createCameraControl(
  frames: Frames = pageFrames,
  isStill: () => boolean = wantsNoMotion,
): CameraControl {
  const camera = createCell<Camera>({ x: -640, y: -360, zoom: 1 });
  const size = createCell<Size>({ width: 1280, height: 720 });
  let travel: { goal: Camera; stop: () => void } | null = null;
  const halfway = (): Point => ({ x: size.get().width / 2, y: size.get().height / 2 });
  /** Panels take their share of a small screen's margins, not all of it. */
  const margin = (wish: number) => Math.min(wish, size.get().width / 8, size.get().height / 8);
  /** Where it looks once it has arrived. */
  const ahead = () => travel?.goal ?? camera.get();

  const look = (next: Camera) => {
    travel?.stop();
    travel = null;
    camera.set(next);
  };
  const travelTo = (goal: Camera) => {
    const from = camera.get();
    if (isStill() || sameView(from, goal)) return look(goal);
    if (travel && sameView(travel.goal, goal)) return;
    travel?.stop();
    const mine = { goal, stop: () => {} };
    travel = mine;
    let start: number | undefined;
    mine.stop = frames.each((time) => {
      start ??= time - FRAME_MS;
      const share = time === Number.POSITIVE_INFINITY ? 1 : Math.min(1, (time - start) / TRAVEL_MS);
      if (share === 1) travel = null;
      camera.set(between(from, goal, easeOut(share)));
      return share < 1;
    });
  };
  const stepped = (factor: number, anchor = halfway()) => zoomed(ahead(), anchor, factor);
  const shown = (from: Camera, box: Box) => showing(from, size.get(), box, margin(SHOW_MARGIN));

  return {
    camera,
    size,
    /** The middle of the screen stays where it looks. */
    resize(next) {
      const now = size.get();
      if (next.width === now.width && next.height === now.height) return;
      size.set(next);
      look(panned(ahead(), (next.width - now.width) / 2, (next.height - now.height) / 2));
    },
    pan: (dx, dy) => look(panned(camera.get(), dx, dy)),
    zoomBy: (factor, anchor = halfway()) => look(zoomed(camera.get(), anchor, factor)),
    slide: (dx, dy) => travelTo(panned(ahead(), dx, dy)),
    step: (factor) => travelTo(stepped(factor)),
    reset: () => travelTo(stepped(1 / ahead().zoom)),
    fit(box, how = "travelling") {
      const go = how === "at once" ? look : travelTo;
      const origin = centred({ x: 0, y: 0, zoom: 1 }, size.get());
      go(box ? fitting(box, size.get(), margin(FIT_MARGIN)) : origin);
    },
    show: (box) => travelTo(shown(ahead(), box)),
    approach(box) {
      const { zoom } = ahead();
      const near = zoom < READABLE_ZOOM ? stepped(1 / zoom, toScreen(ahead(), centre(box))) : ahead();
      travelTo(shown(near, box));
    },
    look,
    centreOn: ({ x, y }) => look(centred({ x, y, zoom: camera.get().zoom }, size.get())),
    view(part = "all") {
      if (part === "all") return viewBox(camera.get(), size.get());
      return grown(viewBox(ahead(), size.get()), -margin(SHOW_MARGIN) / ahead().zoom);
    },
    middle: () => centre(viewBox(ahead(), size.get())),
    toBoard: (screen) => toBoard(camera.get(), screen),
    toScreen: (board) => toScreen(camera.get(), board),
  };
}

function sameView(a: Camera, b: Camera): boolean {
  return a.x === b.x && a.y === b.y && a.zoom === b.zoom;
}

function easeOut(share: number): number {
  return 1 - (1 - share) ** 3;
}

function wantsNoMotion(): boolean {
  return typeof matchMedia !== "undefined" && matchMedia("(prefers-reduced-motion: reduce)").matches;
}
