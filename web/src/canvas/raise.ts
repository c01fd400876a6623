/** What comes to the front or goes to the back, as one edit: every idea above or below all others, and groups among groups (rule I7). */

import type { Edit, Item, Rank } from "../board/edit";
import { byHeight } from "../board/height";
import type { GroupView, IdeaView } from "../board/view";
import { selectedGroups, selectedIdeas } from "./arrange";
import type { Scene } from "./scene";

/** Null where nothing is selected. Those selected keep their order among each other. */
export function raise(selection: Iterable<string>, to: "front" | "back", scene: Scene): Edit | null {
  const items = [...selection];
  const ideas = selectedIdeas(items, scene).flatMap((id) => scene.idea(id) ?? []);
  const groups = selectedGroups(items, scene).flatMap((id) => scene.group(id) ?? []);
  const pile = scene.pile().map(({ idea }) => idea);
  const ranks = [...ranked("idea", ideas, pile, to), ...ranked("group", groups, scene.groups(), to)];
  return ranks.length === 0 ? null : { type: "raise", ranks };
}

function ranked(
  kind: "idea" | "group",
  chosen: readonly (IdeaView | GroupView)[],
  pile: readonly (IdeaView | GroupView)[],
  to: "front" | "back",
): Rank[] {
  const [lowest, highest] = [pile[0]?.rank ?? 0, pile.at(-1)?.rank ?? 0];
  const first = to === "front" ? highest + 1 : lowest - chosen.length;
  return [...chosen]
    .sort(byHeight)
    .map(({ id }, index) => ({ item: `${kind}:${id}` as Item, rank: first + index }));
}
