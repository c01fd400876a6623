/**
 * What is in the air, by my hands or by others': cards are shifted where they are, frame by frame, without asking React. The
 * board itself changes on the drop.
 */

import { useEffect, useRef } from "react";
import type { BoardTable } from "../../app/boardTable";
import type { Point } from "../../canvas/geometry";
import { glide } from "../../canvas/glide";
import { idOf } from "../../canvas/scene";
import { leaveBehind } from "./remains";

/** After a drop the shift stays until the move itself arrives, and no longer than this. */
const LINGER_MS = 1000;
const HOME: Point = { x: 0, y: 0 };

interface Flight {
  now: Point;
  goal: Point;
  /** Where the item stood when it was let go, and how long ago that is; null while it is held. */
  released: { from: string; ms: number } | null;
}

export function useFlight(table: BoardTable, world: React.RefObject<HTMLElement | null>): void {
  const others = useRef(new Map<string, Flight>());

  useEffect(() => {
    const flights = others.current;
    let frame = 0;
    let before = 0;

    /** Looking a card up is dearer than moving it. */
    const cards = new Map<string, HTMLElement>();
    const cardOf = (item: string): HTMLElement | undefined => {
      const known = cards.get(item);
      if (known?.isConnected) return known;
      const [kind, id] = [item.slice(0, item.indexOf(":")), idOf(item)];
      const found = world.current?.querySelector<HTMLElement>(`[data-${kind}="${CSS.escape(id)}"]`);
      if (found) cards.set(item, found);
      else cards.delete(item);
      return found ?? undefined;
    };
    const shift = (item: string, by: Point | null) => {
      table.air.shift(item, by);
      const card = cardOf(item);
      if (card) card.style.translate = by ? `${by.x}px ${by.y}px` : "";
      card?.toggleAttribute("data-in-air", by !== null);
      if (!by) cards.delete(item);
    };
    const withMembers = (items: readonly string[]) =>
      items.flatMap((item) =>
        item.startsWith("group:")
          ? [item, ...[...table.scene.members(idOf(item))].map((id) => `idea:${id}`)]
          : [item],
      );
    const whereabouts = (item: string) => {
      const at = item.startsWith("idea:") ? table.scene.idea(idOf(item)) : table.scene.group(idOf(item));
      return at ? JSON.stringify([at.x, at.y, "group" in at ? at.group : null]) : "";
    };

    const run = (time: number) => {
      const ms = before === 0 ? 16 : Math.min(100, time - before);
      before = time;
      for (const [item, flight] of flights) {
        const { released } = flight;
        if (released) {
          released.ms += ms;
          if (released.ms > LINGER_MS || released.from !== whereabouts(item)) {
            flights.delete(item);
            shift(item, null);
            continue;
          }
        }
        flight.now = glide(flight.now, flight.goal, ms);
        shift(item, flight.now);
      }
      const goesOn = [...flights.values()].some(({ now, goal, released }) => released || now !== goal);
      table.air.told();
      frame = goesOn ? requestAnimationFrame(run) : 0;
      if (!goesOn) before = 0;
    };
    const wake = () => {
      if (frame === 0) frame = requestAnimationFrame(run);
    };

    const takeHands = () => {
      const held = new Map<string, Point>();
      for (const [, { drag }] of table.board.othersHands.entries()) {
        for (const item of withMembers(drag?.items ?? []))
          held.set(item, { x: drag?.dx ?? 0, y: drag?.dy ?? 0 });
      }
      for (const [item, goal] of held)
        flights.set(item, { now: flights.get(item)?.now ?? HOME, goal, released: null });
      for (const [item, flight] of flights) {
        if (!held.has(item)) flight.released ??= { from: whereabouts(item), ms: 0 };
      }
      if (flights.size > 0) wake();
    };

    let mine: string[] = [];
    let clear: (() => void) | null = null;
    const takeCarry = () => {
      const carry = table.carry.get();
      const items = withMembers(carry?.items ?? []);
      if (!carry?.isCopy) {
        clear?.();
        clear = null;
      } else clear ??= leaveBehind(items.flatMap((item) => cardOf(item) ?? []));
      for (const item of mine) if (!items.includes(item)) shift(item, null);
      mine = items;
      for (const item of items) shift(item, { x: carry?.dx ?? 0, y: carry?.dy ?? 0 });
      table.air.told();
    };

    const stops = [table.board.othersHands.onChange(takeHands), table.carry.subscribe(takeCarry)];
    takeHands();
    return () => {
      cancelAnimationFrame(frame);
      for (const stop of stops) stop();
      clear?.();
      flights.clear();
    };
  }, [table, world]);
}
