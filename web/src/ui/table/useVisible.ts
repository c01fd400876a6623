/** Which ideas and groups are in view, with some room around, and therefore in the page. */

import { useEffect, useState } from "react";
import type { BoardTable } from "../../app/boardTable";
import type { Item } from "../../board/edit";
import { grown } from "../../canvas/geometry";
import { idOf } from "../../canvas/scene";

export interface Visible {
  groups: readonly string[];
  ideas: readonly string[];
}

/** Room around the screen, in screen pixels: a flick of the wheel shows nothing missing. */
const ROOM = 320;

export function useVisible(table: BoardTable): Visible {
  const [visible, setVisible] = useState<Visible>({ groups: [], ideas: [] });
  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      setVisible((before) => {
        const now = inView(table);
        return same(before.groups, now.groups) && same(before.ideas, now.ideas) ? before : now;
      });
    };
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    look();
    const stops = [
      table.camera.camera.subscribe(soon),
      table.camera.size.subscribe(soon),
      table.carry.subscribe(soon),
      // What I have just made or opened must be there in this very frame.
      table.sceneVersion.subscribe(look),
      table.sketch.subscribe(look),
      table.writing.subscribe(look),
      table.tabStop.subscribe(look),
    ];
    return () => {
      cancelAnimationFrame(frame);
      for (const stop of stops) stop();
    };
  }, [table]);
  return visible;
}

function inView({ board, scene, camera, carry, writing, tabStop, sketch }: BoardTable): Visible {
  const items = new Set<Item>(scene.within(grown(camera.view(), ROOM / camera.camera.get().zoom)));
  for (const item of carry.get()?.items ?? []) items.add(item);
  const text = writing.get()?.text;
  if (text !== undefined && text !== "title" && text !== "purpose") items.add(text);
  const focused = tabStop.get();
  if (focused !== null) items.add(focused);
  const ideas: string[] = [];
  const groups: string[] = [];
  for (const item of items) {
    const id = idOf(item);
    if (item.startsWith("group:")) {
      if (scene.group(id)) groups.push(id);
    } else if (scene.idea(id) || sketch.get()?.id === id) ideas.push(id);
  }
  // By age, so that a card never changes its place in the page while somebody writes in it.
  const ideaAge = (id: string) => (board.ideas.get(id) ?? sketch.get())?.at ?? 0;
  const groupAge = (id: string) => board.groups.get(id)?.at ?? 0;
  return { groups: byAge(groups, groupAge), ideas: byAge(ideas, ideaAge) };
}

function byAge(ids: string[], age: (id: string) => number): string[] {
  return ids.sort((a, b) => age(a) - age(b) || (a < b ? -1 : 1));
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, i) => id === b[i]);
}
