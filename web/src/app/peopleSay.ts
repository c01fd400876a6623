/** Says where my hands are, often enough to look alive and no oftener. */

import type { Point } from "../canvas/geometry";
import type { Carry } from "../canvas/tool";
import type { Hands } from "../sync/port";

export interface Sayer {
  /** Changes part of what is said; undefined takes a part back. */
  say(part: { [Part in keyof Hands]: Hands[Part] | undefined }): void;
  stop(): void;
}

/** Between two frames to the others; they interpolate. */
const PAUSE_MS = 40;

export function createSayer(send: (hands: Hands) => void): Sayer {
  let hands: Hands = {};
  let dirty = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    timer = undefined;
    if (!dirty) return;
    dirty = false;
    send(hands);
    timer = setTimeout(flush, PAUSE_MS);
  };

  return {
    say(part) {
      const next = Object.entries({ ...hands, ...part }).filter(([, value]) => value !== undefined);
      hands = Object.fromEntries(next);
      dirty = true;
      if (timer === undefined) flush();
    },
    stop() {
      clearTimeout(timer);
    },
  };
}

/** Others are told of so many things at once; a larger selection is still mine to work with. */
const SAID_MAX = 64;

export function someOf(items: Iterable<string>): string[] {
  return [...items].slice(0, SAID_MAX);
}

/** What I have in the air; what I copy stays where it is for everybody else. */
export function dragSaid(held: Carry | null): Hands["drag"] {
  if (!held || held.isCopy) return undefined;
  return { items: someOf(held.items), dx: Math.round(held.dx), dy: Math.round(held.dy) };
}

export function roundedPoint({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) };
}
