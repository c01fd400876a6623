/** What lies where on the board as it is shown. It follows the board from its first piece on, so that opening a large one never waits for it. */

import type { Box } from "../canvas/geometry";
import { createScene, type Scene } from "../canvas/scene";
import type { Paper } from "./dispatch";
import { createCell, type Source } from "./store";

export interface Layout {
  scene: Scene;
  /** Counts up whenever a box on the board has changed. */
  version: Source<number>;
  /** Where things have been or have come to with this version. */
  disturbed(): readonly Box[];
  /** How high cards were measured to be, by idea. */
  setHeights(heights: Iterable<[string, number]>): void;
}

export function createLayout({ ideas, groups }: Pick<Paper, "ideas" | "groups">): Layout {
  const scene = createScene();
  const version = createCell(0);
  let disturbed: readonly Box[] = [];
  const changed = () => {
    disturbed = scene.disturbed();
    version.set(version.get() + 1);
  };
  groups.onChange((ids) => {
    for (const id of ids) scene.putGroup(id, groups.get(id));
    changed();
  });
  ideas.onChange((ids) => {
    for (const id of ids) scene.putIdea(id, ideas.get(id));
    changed();
  });
  return {
    scene,
    version,
    disturbed: () => disturbed,
    setHeights(heights) {
      let news = false;
      for (const [id, height] of heights) news = scene.setHeight(id, height) || news;
      if (news) changed();
    },
  };
}
