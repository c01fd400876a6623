/** While something is dragged at the edge of the screen the view moves that way, and what is dragged with it. */

import { edgePull, isAtEdge } from "../canvas/edge";
import type { Point } from "../canvas/geometry";
import type { CameraControl } from "./camera";
import type { Frames } from "./frames";

export interface EdgeScroll<Hand> {
  /** The hand is here, dragging. */
  at(hand: Hand): void;
  end(): void;
}

/** `follow` is told after each move, with the hand where it was: what lies under it is another place. */
export function createEdgeScroll<Hand extends { screen: Point }>(
  camera: CameraControl,
  frames: Frames,
  follow: (hand: Hand) => void,
): EdgeScroll<Hand> {
  let now: Hand | null = null;
  /** A press at the edge is no wish to go there: the hand must have come from within. */
  let wasWithin = false;
  let stop: (() => void) | null = null;

  const rest = () => {
    stop?.();
    stop = null;
  };
  const start = () => {
    let before: number | undefined;
    let held = 0;
    stop = frames.each((time) => {
      if (!now || !Number.isFinite(time)) return false;
      const ms = Math.min(50, time - (before ?? time));
      before = time;
      held += ms;
      const { x, y } = edgePull(now.screen, camera.size.get(), held);
      if (x !== 0 || y !== 0) {
        camera.pan(-x * ms, -y * ms);
        follow(now);
      }
      return true;
    });
  };

  return {
    at(hand) {
      now = hand;
      const isThere = isAtEdge(hand.screen, camera.size.get());
      if (!isThere) wasWithin = true;
      if (!isThere) rest();
      else if (wasWithin) stop ?? start();
    },
    end() {
      rest();
      now = null;
      wasWithin = false;
    },
  };
}
