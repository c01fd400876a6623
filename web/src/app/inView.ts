/**
 * Which ideas and groups are in the page as cards: those in view with some room around, while we are near; what the keyboard is at,
 * also from far away. Cards come and go a few per frame: hundreds at once would stop the page. What has no card yet is painted.
 */

import type { Item } from "../board/edit";
import { type Nearness, nearness } from "../canvas/far/nearness";
import { type Box, grown, overlaps } from "../canvas/geometry";
import { idOf } from "../canvas/scene";
import type { BoardTable } from "./boardTable";
import type { Frames } from "./frames";
import { createCell, type Source } from "./store";

export interface Visible {
  groups: readonly string[];
  ideas: readonly string[];
}

export interface InView {
  visible: Source<Visible>;
  nearness: Source<Nearness>;
  /** Whether something in view has no card and must be painted. */
  isPainted: Source<boolean>;
  stop(): void;
}

/** Cards that come into the page in one frame, and those that leave it. */
const FRESH_MAX = 24;
const GONE_MAX = 48;
/** Room around the screen, in board units and in screen pixels, whichever is less: a flick of the wheel shows nothing missing. */
const ROOM = 320;
/** The area is looked at in steps of so many board units: a pan within a step changes nothing. */
const STEP = 256;

type Needs = Pick<
  BoardTable,
  "board" | "scene" | "sceneVersion" | "camera" | "carry" | "sketch" | "writing" | "tabStop"
>;

export function createInView(table: Needs, frames: Frames): InView {
  const { scene, camera } = table;
  const visible = createCell<Visible>({ groups: [], ideas: [] });
  const distance = createCell<Nearness>("near");
  const isPainted = createCell(false);
  /** What was looked at last. */
  let seen = "";
  let isFilling = false;
  let hasStopped = false;

  const look = (freshMax: number, goneMax: number): boolean => {
    const { zoom } = camera.camera.get();
    const view = camera.view();
    const crowd = () => scene.within(view).filter((item) => item.startsWith("idea:")).length;
    distance.set(nearness(distance.get(), zoom, crowd));
    const isFar = distance.get() === "far";
    const round = turn(table, visible.get(), isFar ? null : area(view, zoom), freshMax, goneMax);
    isPainted.set(isFar || round.missing.some((box) => overlaps(box, view)));
    if (!same(visible.get(), round.now)) visible.set(round.now);
    return round.isDone;
  };
  const fill = () => {
    isFilling = !hasStopped && !look(FRESH_MAX, GONE_MAX);
    return isFilling;
  };
  const goOn = () => {
    if (isFilling || hasStopped) return;
    isFilling = true;
    frames.each(fill);
  };
  // What I have just made or opened must be there in this very frame, what has gone must be gone; the rest comes with the next.
  const atOnce = () => {
    if (!look(0, 0)) goOn();
  };
  const moved = () => {
    const { zoom } = camera.camera.get();
    const { x, y, width, height } = area(camera.view(), zoom);
    const now = `${x} ${y} ${width} ${height} ${nearness(distance.get(), zoom, () => 0)}`;
    if (now === seen) return;
    seen = now;
    goOn();
  };

  atOnce();
  const stops = [
    camera.camera.subscribe(moved),
    camera.size.subscribe(moved),
    table.carry.subscribe(goOn),
    table.sceneVersion.subscribe(atOnce),
    table.sketch.subscribe(atOnce),
    table.writing.subscribe(atOnce),
    table.tabStop.subscribe(atOnce),
  ];
  return {
    visible,
    nearness: distance,
    isPainted,
    stop() {
      hasStopped = true;
      for (const stop of stops) stop();
    },
  };
}

/** The view with room around, in whole steps. */
function area(view: Box, zoom: number): Box {
  const { x, y, width, height } = grown(view, Math.min(ROOM, ROOM / zoom));
  const [left, top] = [Math.floor(x / STEP) * STEP, Math.floor(y / STEP) * STEP];
  return {
    x: left,
    y: top,
    width: Math.ceil((x + width) / STEP) * STEP - left,
    height: Math.ceil((y + height) / STEP) * STEP - top,
  };
}

interface Round {
  now: Visible;
  /** The boxes of what is not in the page yet. */
  missing: Box[];
  isDone: boolean;
}

/** What is to be in the page now; `wanted` is null from far away. Of what may stay or go as well, no more than `goneMax` goes. */
function turn(table: Needs, before: Visible, wanted: Box | null, freshMax: number, goneMax: number): Round {
  const { scene, sketch, board } = table;
  const needed = inHand(table, wanted !== null);
  const items = new Set<string>(needed);
  const there = new Set([
    ...before.groups.map((id) => `group:${id}`),
    ...before.ideas.map((id) => `idea:${id}`),
  ]);
  const missing: Box[] = [];
  let fresh = 0;
  for (const item of wanted ? scene.within(wanted) : []) {
    if (items.has(item)) continue;
    // Groups at once: they are few, and what lies in them lies on them.
    if (!there.has(item) && item.startsWith("idea:")) {
      fresh += 1;
      const box = fresh > freshMax ? scene.boxOf(item) : undefined;
      if (box) {
        missing.push(box);
        continue;
      }
    }
    items.add(item);
  }
  let gone = 0;
  for (const item of there) {
    if (items.has(item) || !scene.boxOf(item as Item)) continue;
    gone += 1;
    if (gone > goneMax) items.add(item);
  }
  const known = [...items].filter(
    (item) => scene.boxOf(item as Item) !== undefined || item === `idea:${sketch.get()?.id}`,
  );
  // By age, so that a card never changes its place in the page while somebody writes in it.
  const ideaAge = (id: string) => (board.ideas.get(id) ?? sketch.get())?.at ?? 0;
  const groupAge = (id: string) => board.groups.get(id)?.at ?? 0;
  const ids = (kind: string) => known.filter((item) => item.startsWith(kind)).map(idOf);
  return {
    now: { groups: byAge(ids("group:"), groupAge), ideas: byAge(ids("idea:"), ideaAge) },
    missing,
    isDone: missing.length === 0 && gone <= goneMax,
  };
}

/** What must be in the page in this very frame, in view or not. From far away what is carried is painted. */
function inHand({ carry, writing, tabStop }: Needs, isNear: boolean): Set<string> {
  const items = new Set<string>(isNear ? (carry.get()?.items ?? []) : []);
  const text = writing.get()?.text;
  if (text !== undefined && text !== "title" && text !== "purpose") items.add(text);
  const focused = tabStop.get();
  if (focused !== null) items.add(focused);
  return items;
}

function byAge(ids: string[], age: (id: string) => number): string[] {
  return ids.sort((a, b) => age(a) - age(b) || (a < b ? -1 : 1));
}

function same(a: Visible, b: Visible): boolean {
  const equal = (one: readonly string[], other: readonly string[]) =>
    one.length === other.length && one.every((id, i) => id === other[i]);
  return equal(a.ideas, b.ideas) && equal(a.groups, b.groups);
}
