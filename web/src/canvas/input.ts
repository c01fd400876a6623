/** DOM events become presses, drags, releases, pans and zooms. The only file of the canvas that knows the DOM. */

import type { Point } from "./geometry";
import { type Hand, type Press, strays } from "./tool";

/** What the events are told to. Points are screen pixels from the element's top left corner. */
export interface Sink {
  press(press: Omit<Press, "at">, grip: "tool" | "hand"): void;
  drag(hand: Omit<Hand, "at">): void;
  release(hand: Omit<Hand, "at">): void;
  cancel(): void;
  pan(dx: number, dy: number): void;
  zoom(factor: number, anchor: Point): void;
  /** The pointer rests or moves here without a press; null when it left. */
  hover(screen: Point | null): void;
}

/** What has its own use for a pointer. */
const OWN_POINTER = "textarea, input, button, [data-own-pointer]";
const DOUBLE_MS = 400;
const DOUBLE_REACH = { mouse: 6, pen: 12, touch: 28 } as const;
/** One notch of a wheel (100 px) zooms by about a fifth. */
const ZOOM_PER_PIXEL = 0.0018;
const LINE_PX = 18;

/** Listens until the answer is called. */
export function listen(element: HTMLElement, sink: Sink, isHandHeld: () => boolean): () => void {
  const stop = new AbortController();
  const fingers = new Map<number, Point>();
  let gripped: number | null = null;
  let last: { at: Point; time: number } | null = null;
  /** Where the press began on a link: to click it opens it, to drag it drags what it is in. */
  let onLink: Point | null = null;
  let isLinkDragged = false;

  const point = (event: MouseEvent): Point => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const hand = (event: PointerEvent) => ({
    screen: point(event),
    shift: event.shiftKey,
    alt: event.altKey,
    mod: event.ctrlKey || event.metaKey,
  });
  const pointerOf = ({ pointerType }: PointerEvent): Press["pointer"] =>
    pointerType === "touch" || pointerType === "pen" ? pointerType : "mouse";

  const isDouble = (event: PointerEvent): boolean => {
    const at = point(event);
    const double =
      last !== null &&
      event.timeStamp - last.time < DOUBLE_MS &&
      Math.hypot(at.x - last.at.x, at.y - last.at.y) < DOUBLE_REACH[pointerOf(event)];
    last = double ? null : { at, time: event.timeStamp };
    return double;
  };

  const letGo = () => {
    if (gripped === null) return;
    gripped = null;
    sink.cancel();
  };

  const down = (event: PointerEvent) => {
    if (event.target instanceof Element && event.target.closest(OWN_POINTER)) return;
    if (event.pointerType === "touch") fingers.set(event.pointerId, point(event));
    if (fingers.size === 2) letGo();
    if (gripped !== null || fingers.size > 1 || event.button > 1) return;
    gripped = event.pointerId;
    isLinkDragged = false;
    onLink = event.button === 0 && isOnLink(event) ? point(event) : null;
    // Captured, the click would not be the link's.
    if (!onLink) element.setPointerCapture(event.pointerId);
    const grip = event.button === 1 || isHandHeld() ? "hand" : "tool";
    const double = grip === "tool" && !onLink && isDouble(event);
    sink.press({ ...hand(event), pointer: pointerOf(event), double }, grip);
    event.preventDefault();
  };

  const move = (event: PointerEvent) => {
    if (fingers.has(event.pointerId) && fingers.size === 2) return pinch(event);
    if (fingers.has(event.pointerId)) fingers.set(event.pointerId, point(event));
    if (event.pointerType !== "touch") sink.hover(point(event));
    if (event.pointerId !== gripped) return;
    if (onLink && strays(onLink, point(event), pointerOf(event))) {
      onLink = null;
      isLinkDragged = true;
      element.setPointerCapture(event.pointerId);
    }
    sink.drag(hand(event));
  };

  const pinch = (event: PointerEvent) => {
    const before = spread(fingers);
    fingers.set(event.pointerId, point(event));
    const after = spread(fingers);
    sink.pan(after.middle.x - before.middle.x, after.middle.y - before.middle.y);
    if (before.distance > 0) sink.zoom(after.distance / before.distance, after.middle);
  };

  const up = (event: PointerEvent) => {
    fingers.delete(event.pointerId);
    if (event.pointerId !== gripped) return;
    gripped = null;
    sink.release(hand(event));
  };

  const wheel = (event: WheelEvent) => {
    if (event.target instanceof Element && event.target.closest("[data-own-wheel]")) return;
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
    if (event.ctrlKey || event.metaKey)
      sink.zoom(Math.exp(-dy * ZOOM_PER_PIXEL * (Math.abs(dy) < 30 ? 4 : 1)), point(event));
    else if (event.shiftKey && dx === 0) sink.pan(-dy, 0);
    else sink.pan(-dx, -dy);
  };

  // Safari tells of a trackpad's pinch by events of its own; of two fingers on glass by pointers as well.
  let scale = 1;
  const gesture = (event: Event) => {
    event.preventDefault();
    if (fingers.size > 0 || !(event instanceof MouseEvent) || !("scale" in event)) return;
    const now = Number(event.scale);
    if (event.type === "gesturechange" && now > 0) sink.zoom(now / scale, point(event));
    scale = event.type === "gesturechange" && now > 0 ? now : 1;
  };

  const on = <E extends keyof HTMLElementEventMap>(
    name: E,
    listener: (event: HTMLElementEventMap[E]) => void,
  ) => element.addEventListener(name, listener, { signal: stop.signal, passive: false });

  on("pointerdown", down);
  on("pointermove", move);
  on("pointerup", up);
  on("pointercancel", (event) => {
    fingers.delete(event.pointerId);
    if (event.pointerId === gripped) letGo();
  });
  on("pointerleave", () => sink.hover(null));
  // What was dragged by a link is not opened where it is put down.
  on("click", (event) => isLinkDragged && isOnLink(event) && event.preventDefault());
  on("wheel", wheel);
  for (const name of ["gesturestart", "gesturechange", "gestureend"])
    element.addEventListener(name, gesture, { signal: stop.signal, passive: false });
  return () => {
    letGo();
    stop.abort();
  };
}

function isOnLink({ target }: Event): boolean {
  return target instanceof Element && target.closest("a[href]") !== null;
}

function spread(fingers: ReadonlyMap<number, Point>): { middle: Point; distance: number } {
  const [a = { x: 0, y: 0 }, b = a] = fingers.values();
  return { middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, distance: Math.hypot(a.x - b.x, a.y - b.y) };
}
