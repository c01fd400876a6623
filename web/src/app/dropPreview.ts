/**
 * What is shown of a drop before it is done. A group makes room at once; an idea, on which one may only be passing by, when the hand
 * has rested over it.
 */

import type { Point } from "../canvas/geometry";
import { type Preview, previewOf } from "../canvas/preview";
import type { Scene } from "../canvas/scene";
import type { Carry } from "../canvas/tool";
import type { CameraControl } from "./camera";
import type { Frames } from "./frames";
import { createCell, type Source } from "./store";

const REST_MS = 300;
/** Screen pixels: a resting hand trembles. */
const TREMBLE = 6;

interface Needs {
  scene: Scene;
  sceneVersion: Source<number>;
  carry: Source<Carry | null>;
  camera: CameraControl;
}

export interface DropPreview extends Source<Preview | null> {
  stop(): void;
}

export function createDropPreview(
  { scene, sceneVersion, carry, camera }: Needs,
  frames: Frames,
): DropPreview {
  const shown = createCell<Preview | null>(null);
  let goal = "";
  let restsAt: Point | null = null;
  let stopWaiting: (() => void) | null = null;

  const waitNoMore = () => {
    stopWaiting?.();
    stopWaiting = null;
  };
  const show = () => {
    waitNoMore();
    const held = carry.get();
    shown.set(held && previewOf(held, scene));
  };
  const wait = (at: Point) => {
    waitNoMore();
    restsAt = at;
    let start: number | undefined;
    stopWaiting = frames.each((time) => {
      start ??= time;
      if (Number.isFinite(time) && time - start < REST_MS) return true;
      show();
      return false;
    });
  };
  const look = () => {
    const held = carry.get();
    const now = held ? goalOf(held) : "";
    const isNew = now !== goal;
    goal = now;
    if (!held || held.drop.kind === "place") {
      waitNoMore();
      shown.set(null);
    } else if (held.drop.kind !== "gather") {
      if (isNew) show();
    } else {
      const { zoom } = camera.camera.get();
      const at = { x: held.dx * zoom, y: held.dy * zoom };
      if (isNew) shown.set(null);
      const hasMoved = restsAt !== null && Math.hypot(at.x - restsAt.x, at.y - restsAt.y) > TREMBLE;
      if (isNew || (stopWaiting && hasMoved)) wait(at);
    }
  };

  const stops = [
    carry.subscribe(look),
    // Others go on meanwhile.
    sceneVersion.subscribe(() => {
      if (shown.get()) show();
    }),
  ];
  return {
    get: shown.get,
    subscribe: shown.subscribe,
    stop() {
      waitNoMore();
      for (const stop of stops) stop();
    },
  };
}

/** As long as this stays the same, so does what is shown. */
function goalOf({ drop, isCopy }: Carry): string {
  return JSON.stringify([drop, isCopy]);
}
