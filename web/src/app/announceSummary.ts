/** What has happened on the board in a while, told in a few sentences as data: net, counted, and by name only where that is known. Pure. */

import type { Item } from "../board/edit";
import type { GroupView, IdeaView } from "../board/view";
import type { Change } from "./board";

/** One sentence. `by` null: nobody can say who it was, or several were. */
export type Sentence =
  | { what: "added"; by: string | null; count: number }
  | { what: "addedByMany"; count: number; people: number }
  | { what: "moved"; by: string | null; count: number }
  | { what: "movedInto"; by: string | null; count: number; title: string }
  | { what: "written"; by: string | null; count: number }
  | { what: "recoloured" | "thrownAway" | "restored"; count: number }
  | { what: "groupMade" | "groupNamed"; title: string }
  | { what: "groupGone"; title: string }
  | { what: "came" | "went"; by: string }
  | { what: "cameMany" | "wentMany"; count: number };

/** Everything that changed since the last telling, each thing with how it was then and how it is now. */
export interface Batch {
  ideas: ReadonlyMap<string, Change<IdeaView>>;
  groups: ReadonlyMap<string, Change<GroupView>>;
  came: readonly string[];
  went: readonly string[];
}

/** What the batch cannot tell by itself. */
export interface Known {
  /** The public name of a voice. */
  voice(seat: string): string | undefined;
  /** Who alone had this in hand lately. */
  hand(item: Item, doing: "carrying" | "typing"): string | undefined;
  /** The title of a group; empty where it has none. */
  title(group: string): string;
}

/** More names in one message would hide what they did. */
const NAMES_MAX = 3;

export function summary(batch: Batch, known: Known): Sentence[] {
  const ideas = [...batch.ideas.values()];
  return [
    ...arrivals(batch),
    ...additions(ideas, known),
    ...groupNews([...batch.groups.values()]),
    ...moves(ideas, known),
    ...writings(ideas, known),
    ...counted("recoloured", ideas, (was, is) => isOn(was) && isOn(is) && was.colour !== is.colour),
    ...counted("thrownAway", ideas, (was, is) => isOn(was) && !isOn(is)),
    ...counted("restored", ideas, (was, is) => was !== undefined && !isOn(was) && isOn(is)),
  ];
}

function isOn(idea: IdeaView | undefined): idea is IdeaView {
  return idea !== undefined && idea.bin === null;
}

function arrivals({ came, went }: Batch): Sentence[] {
  const told = (names: readonly string[], one: "came" | "went", many: "cameMany" | "wentMany"): Sentence[] =>
    names.length > NAMES_MAX ? [{ what: many, count: names.length }] : names.map((by) => ({ what: one, by }));
  return [...told(came, "came", "cameMany"), ...told(went, "went", "wentMany")];
}

function additions(ideas: readonly Change<IdeaView>[], { voice }: Known): Sentence[] {
  const counts = new Map<string | null, number>();
  for (const { before, after } of ideas) {
    if (before !== undefined || !isOn(after)) continue;
    const name = (after.voice === null ? undefined : voice(after.voice)) ?? null;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  if (counts.size <= NAMES_MAX) return [...counts].map(([by, count]) => ({ what: "added", by, count }));
  const count = [...counts.values()].reduce((sum, one) => sum + one, 0);
  return [{ what: "addedByMany", count, people: counts.size }];
}

function groupNews(groups: readonly Change<GroupView>[]): Sentence[] {
  return groups.flatMap(({ before, after }): Sentence[] => {
    if (!before && after) return [{ what: "groupMade", title: after.title }];
    if (before && !after) return [{ what: "groupGone", title: before.title }];
    const isNamed = before && after && before.title !== after.title;
    return isNamed ? [{ what: "groupNamed", title: after.title }] : [];
  });
}

/** Into a group, each group by itself; elsewhere all together. */
function moves(ideas: readonly Change<IdeaView>[], { hand, title }: Known): Sentence[] {
  const into = new Map<string | null, string[]>();
  for (const { before, after } of ideas) {
    if (!isOn(before) || !isOn(after)) continue;
    const isElsewhere = before.group !== after.group;
    if (!isElsewhere && before.x === after.x && before.y === after.y) continue;
    const group = isElsewhere ? after.group : null;
    into.set(group, [...(into.get(group) ?? []), after.id]);
  }
  return [...into].map(([group, ids]): Sentence => {
    const by = theOne(ids.map((id) => hand(`idea:${id}`, "carrying")));
    const count = ids.length;
    return group === null
      ? { what: "moved", by, count }
      : { what: "movedInto", by, count, title: title(group) };
  });
}

function writings(ideas: readonly Change<IdeaView>[], { hand }: Known): Sentence[] {
  const written = ideas.flatMap(({ before, after }) =>
    isOn(before) && isOn(after) && before.text !== after.text ? [after.id] : [],
  );
  if (written.length === 0) return [];
  const by = theOne(written.map((id) => hand(`idea:${id}`, "typing")));
  return [{ what: "written", by, count: written.length }];
}

/** The name that all share; null where they differ or one is unknown. */
function theOne(names: readonly (string | undefined)[]): string | null {
  const [first] = names;
  return first !== undefined && names.every((name) => name === first) ? first : null;
}

function counted(
  what: "recoloured" | "thrownAway" | "restored",
  ideas: readonly Change<IdeaView>[],
  is: (before: IdeaView | undefined, after: IdeaView | undefined) => boolean,
): Sentence[] {
  const count = ideas.filter(({ before, after }) => is(before, after)).length;
  return count === 0 ? [] : [{ what, count }];
}
