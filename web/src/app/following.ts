/**
 * Seeing what somebody else sees: whose view mine is led by, and my camera's way there. Whoever is followed may follow somebody
 * in turn: then their leader is mine. Ends as soon as I move by myself.
 */

import { type Camera, fitting, showing, ZOOM_MAX } from "../canvas/camera";
import { glideCamera } from "../canvas/glide";
import type { Board } from "./board";
import type { CameraControl } from "./camera";
import type { OtherHands, Present } from "./people";
import { createCell, type Source } from "./store";

/** Why I follow somebody no longer, where it was not my own doing. */
export interface Ending {
  why: "left" | "circle";
  name: string;
}

export interface Following {
  /** Where my camera is being led; null while nobody leads. */
  goal: Source<Camera | null>;
  ending: Source<Ending | null>;
  /** Leads the camera on for so long; answers whether there is still a way to go. */
  step(ms: number): boolean;
  stop(): void;
}

/** Whoever reloads their page is back by then; milliseconds. */
const GRACE_MS = 4000;
/** Room around the pointer of somebody whose view is not known; screen pixels. */
const POINTER_MARGIN = 160;

type Where = Pick<Board, "here" | "othersHands" | "following" | "me">;

export function createFollowing(board: Where, camera: CameraControl): Following {
  const { following, here, othersHands, me } = board;
  const goal = createCell<Camera | null>(null);
  const ending = createCell<Ending | null>(null);
  /** By connection, the order in which hands were heard: of somebody's windows the one in use leads. */
  const heard = new Map<string, number>();
  let turn = 0;
  let isLed = false;
  let size = camera.size.get();
  let grace: ReturnType<typeof setTimeout> | undefined;
  let lastName = "";

  const present = (seat: string) => here.get().find((one) => one.seat === seat);
  const handsOf = ({ connections }: Present): OtherHands | undefined =>
    connections
      .map((connection) => othersHands.get(connection))
      .filter((hand) => hand !== undefined)
      .sort((a, b) => (heard.get(b.connection) ?? 0) - (heard.get(a.connection) ?? 0))[0];

  /** Who leads somebody in the end; `me` in a circle with me, null in one of others. */
  const leaderOf = (seat: string): Present | "me" | null => {
    const walk = new Set<string>();
    for (let at = present(seat); at; ) {
      if (at.seat === me.seat) return "me";
      if (walk.has(at.seat)) return null;
      walk.add(at.seat);
      const next = present(handsOf(at)?.follows ?? "");
      if (!next) return at;
      at = next;
    }
    return null;
  };

  const viewOf = (hand: OtherHands): Camera | null => {
    if (hand.view) return fitting(hand.view, size, 0, ZOOM_MAX);
    if (!hand.cursor) return null;
    return showing(camera.camera.get(), size, { ...hand.cursor, width: 1, height: 1 }, POINTER_MARGIN);
  };

  const end = (why: Ending["why"]) => {
    following.set(null);
    ending.set({ why, name: lastName });
  };

  const waitForThem = () => {
    grace ??= setTimeout(() => end("left"), GRACE_MS);
  };

  const look = () => {
    const seat = following.get();
    const whom = seat === null ? undefined : present(seat);
    // Without a connection nobody is known to be here: that is not their leaving.
    if (seat !== null && !whom && here.get().length > 0) waitForThem();
    else {
      clearTimeout(grace);
      grace = undefined;
    }
    if (!whom || seat === null) return goal.set(null);
    lastName = whom.name;
    const leader = leaderOf(seat);
    if (leader === "me") return end("circle");
    const hand = leader ? handsOf(leader) : undefined;
    const next = hand ? viewOf(hand) : null;
    const now = goal.get();
    if (next?.x !== now?.x || next?.y !== now?.y || next?.zoom !== now?.zoom) goal.set(next);
  };

  const stops = [
    following.subscribe(() => {
      // A move of my own that is still under way would count as one made since.
      if (following.get() !== null) camera.look(camera.camera.get());
      look();
    }),
    here.subscribe(look),
    othersHands.onChange((connections) => {
      turn += 1;
      for (const connection of connections) {
        if (othersHands.get(connection)) heard.set(connection, turn);
        else heard.delete(connection);
      }
      if (following.get() !== null) look();
    }),
    camera.camera.subscribe(() => {
      if (isLed) return;
      // A window that changes its size moves the camera, but nobody's hand does.
      const isResized = camera.size.get() !== size;
      size = camera.size.get();
      if (isResized) look();
      else following.set(null);
    }),
  ];
  look();

  return {
    goal,
    ending,
    step(ms) {
      const to = goal.get();
      if (to === null) return false;
      isLed = true;
      camera.look(glideCamera(camera.camera.get(), to, ms));
      isLed = false;
      return camera.camera.get() !== to;
    },
    stop() {
      clearTimeout(grace);
      for (const stop of stops) stop();
    },
  };
}
