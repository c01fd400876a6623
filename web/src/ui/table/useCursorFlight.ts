/** Moves the others' pointers, all in one loop, which rests when they do. Those beyond the screen stand at its edge. */

import { type RefObject, useEffect } from "react";
import type { BoardTable } from "../../app/boardTable";
import { type Size, toScreen } from "../../canvas/camera";
import type { Box, Point } from "../../canvas/geometry";
import { glide } from "../../canvas/glide";
import { edgeSpots } from "../../canvas/rim";

/** A pointer that has not moved for this long fades. */
const STILL_MS = 4000;
/** So many stand at the edge, those that moved last; more would be a fence. */
const EDGE_MAX = 8;
/** Between two of them; screen pixels. */
const EDGE_APART = 38;
/** Where they stand: inside of the panels at the head and the foot. */
const EDGE_INSET = { side: 26, head: 86, foot: 92 };

interface Flight {
  cursor: HTMLElement;
  edge: HTMLElement;
  now: Point;
  goal: Point;
  movedAt: number;
  still: ReturnType<typeof setTimeout> | undefined;
}

export function useCursorFlight(table: BoardTable, layer: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const flights = new Map<string, Flight>();
    const { othersHands } = table.board;
    let frame = 0;
    let arrival = 0;
    let before = 0;

    const begin = (connection: string, at: Point): Flight | null => {
      const name = CSS.escape(connection);
      const cursor = layer.current?.querySelector<HTMLElement>(`[data-of="${name}"]`);
      const edge = layer.current?.querySelector<HTMLElement>(`[data-edge="${name}"]`);
      if (!cursor || !edge) return null;
      const flight = { cursor, edge, now: at, goal: at, movedAt: 0, still: undefined };
      flights.set(connection, flight);
      return flight;
    };

    const take = (connections: Iterable<string>) => {
      for (const connection of connections) {
        const goal = othersHands.get(connection)?.cursor;
        const known = flights.get(connection);
        if (!goal) {
          clearTimeout(known?.still);
          flights.delete(connection);
          continue;
        }
        const flight = known?.cursor.isConnected ? known : begin(connection, goal);
        if (!flight || (flight.movedAt > 0 && flight.goal.x === goal.x && flight.goal.y === goal.y)) continue;
        flight.goal = goal;
        flight.movedAt = performance.now();
        const { cursor, edge } = flight;
        for (const element of [cursor, edge]) element.removeAttribute("data-still");
        clearTimeout(flight.still);
        flight.still = setTimeout(() => {
          for (const element of [cursor, edge]) element.setAttribute("data-still", "");
        }, STILL_MS);
      }
      wake();
    };

    const run = (time: number) => {
      const ms = before === 0 ? 16 : Math.min(100, time - before);
      before = time;
      let goesOn = false;
      for (const flight of flights.values()) {
        flight.now = glide(flight.now, flight.goal, ms);
        goesOn ||= flight.now !== flight.goal;
      }
      draw();
      frame = goesOn ? requestAnimationFrame(run) : 0;
      if (!goesOn) before = 0;
    };
    const wake = () => {
      if (frame === 0) frame = requestAnimationFrame(run);
    };

    const draw = () => {
      const [camera, size] = [table.camera.camera.get(), table.camera.size.get()];
      const away: { flight: Flight; at: Point }[] = [];
      for (const flight of flights.values()) {
        const at = toScreen(camera, flight.now);
        const isAway = at.x < 0 || at.y < 0 || at.x > size.width || at.y > size.height;
        if (isAway) away.push({ flight, at });
        else flight.cursor.style.transform = `translate(${at.x}px, ${at.y}px)`;
        if (flight.cursor.hidden !== isAway) flight.cursor.hidden = isAway;
        if (!isAway && !flight.edge.hidden) flight.edge.hidden = true;
      }
      drawAway(away, size);
    };

    const stops = [
      othersHands.onChange(take),
      // By the next frame the elements of those who came are in the page.
      table.pointers.keys.subscribe(() => {
        cancelAnimationFrame(arrival);
        arrival = requestAnimationFrame(() => take(table.pointers.keys.get()));
      }),
      table.camera.camera.subscribe(draw),
    ];
    take(table.pointers.keys.get());
    return () => {
      cancelAnimationFrame(frame);
      cancelAnimationFrame(arrival);
      for (const { still } of flights.values()) clearTimeout(still);
      for (const stop of stops) stop();
    };
  }, [table, layer]);
}

function drawAway(away: { flight: Flight; at: Point }[], size: Size): void {
  const latest = away.sort((a, b) => b.flight.movedAt - a.flight.movedAt);
  const shown = latest.slice(0, EDGE_MAX);
  const spots = edgeSpots(
    shown.map(({ at }) => at),
    edgeFrame(size),
    EDGE_APART,
  );
  for (const [index, { flight }] of latest.entries()) {
    const spot = spots[index];
    flight.edge.hidden = spot === undefined;
    if (!spot) continue;
    flight.edge.style.transform = `translate(${spot.at.x}px, ${spot.at.y}px)`;
    flight.edge.style.setProperty("--angle", `${spot.angle}rad`);
  }
}

function edgeFrame({ width, height }: Size): Box {
  const { side, head, foot } = EDGE_INSET;
  return {
    x: side,
    y: head,
    width: Math.max(1, width - 2 * side),
    height: Math.max(1, height - head - foot),
  };
}
