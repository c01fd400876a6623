/**
 * Which ideas and groups are in view, with some room around, and therefore in the page. Cards come in a few per frame: hundreds at
 * once would stop the page.
 */

import { useEffect, useState } from "react";
import type { BoardTable } from "../../app/boardTable";
import type { Item } from "../../board/edit";
import { grown } from "../../canvas/geometry";
import { idOf } from "../../canvas/scene";

export interface Visible {
  groups: readonly string[];
  ideas: readonly string[];
}

/** Cards that come into the page in one frame. */
const FRESH_MAX = 50;
/** Room around the screen, in screen pixels: a flick of the wheel shows nothing missing. */
const ROOM = 320;

const NOTHING: Visible = { groups: [], ideas: [] };

export function useVisible(table: BoardTable): Visible {
  const [visible, setVisible] = useState<Visible>(NOTHING);
  useEffect(() => {
    let frame = 0;
    let before: Visible = NOTHING;
    const look = (freshMax: number) => {
      const { now, isWhole } = inView(table, before, freshMax);
      if (!isWhole) soon();
      if (same(before.groups, now.groups) && same(before.ideas, now.ideas)) return;
      before = now;
      setVisible(now);
    };
    const soon = () => {
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        look(FRESH_MAX);
      });
    };
    // What I have just made or opened must be there in this very frame, what has gone must be gone; the rest comes with the next.
    const atOnce = () => look(0);
    atOnce();
    const stops = [
      table.camera.camera.subscribe(soon),
      table.camera.size.subscribe(soon),
      table.carry.subscribe(soon),
      table.sceneVersion.subscribe(atOnce),
      table.sketch.subscribe(atOnce),
      table.writing.subscribe(atOnce),
      table.tabStop.subscribe(atOnce),
    ];
    return () => {
      cancelAnimationFrame(frame);
      for (const stop of stops) stop();
    };
  }, [table]);
  return visible;
}

/** What is to be in the page now, with so many that are not in it yet; `isWhole`: nothing in view is missing. */
function inView(table: BoardTable, before: Visible, freshMax: number): { now: Visible; isWhole: boolean } {
  const { board, scene, camera, sketch } = table;
  const needed = inHand(table);
  const items = new Set<Item>([
    ...needed,
    ...scene.within(grown(camera.view(), ROOM / camera.camera.get().zoom)),
  ]);
  const there = new Set([...before.ideas, ...before.groups]);
  const ideas: string[] = [];
  const groups: string[] = [];
  let fresh = 0;
  let isWhole = true;
  for (const item of items) {
    const id = idOf(item);
    const isGroup = item.startsWith("group:");
    if (isGroup ? !scene.group(id) : !scene.idea(id) && sketch.get()?.id !== id) continue;
    if (!there.has(id) && !needed.has(item)) {
      fresh += 1;
      if (fresh > freshMax) {
        isWhole = false;
        continue;
      }
    }
    (isGroup ? groups : ideas).push(id);
  }
  // By age, so that a card never changes its place in the page while somebody writes in it.
  const ideaAge = (id: string) => (board.ideas.get(id) ?? sketch.get())?.at ?? 0;
  const groupAge = (id: string) => board.groups.get(id)?.at ?? 0;
  return { now: { groups: byAge(groups, groupAge), ideas: byAge(ideas, ideaAge) }, isWhole };
}

/** What must be in the page in this very frame, in view or not. */
function inHand({ carry, writing, tabStop }: BoardTable): Set<Item> {
  const items = new Set<Item>(carry.get()?.items ?? []);
  const text = writing.get()?.text;
  if (text !== undefined && text !== "title" && text !== "purpose") items.add(text);
  const focused = tabStop.get();
  if (focused !== null) items.add(focused);
  return items;
}

function byAge(ids: string[], age: (id: string) => number): string[] {
  return ids.sort((a, b) => age(a) - age(b) || (a < b ? -1 : 1));
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, i) => id === b[i]);
}
