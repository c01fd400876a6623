/** What changed between two views: found, and put onto a view. Pure; both sides of the door use it. */

import type { BoardDelta, BoardView } from "./view";

/** A view with nothing on it. */
export function emptyView(): BoardView {
  return { title: "", purpose: "", ideas: new Map(), groups: new Map(), seats: new Map(), problems: [] };
}

/** Puts a delta onto a view, in place. */
export function applyDelta(view: BoardView, delta: BoardDelta): void {
  if (delta.title !== undefined) view.title = delta.title;
  if (delta.purpose !== undefined) view.purpose = delta.purpose;
  for (const idea of delta.ideas) view.ideas.set(idea.id, idea);
  for (const id of delta.ideasGone) view.ideas.delete(id);
  for (const group of delta.groups) view.groups.set(group.id, group);
  for (const id of delta.groupsGone) view.groups.delete(id);
  for (const seat of delta.seats) view.seats.set(seat.id, seat);
  if (delta.problems !== undefined) view.problems = delta.problems;
}

/** What makes `after` of `before`. No seat ever goes (D5). */
export function differenceOf(before: BoardView, after: BoardView): BoardDelta {
  const delta: BoardDelta = { ideas: [], ideasGone: [], groups: [], groupsGone: [], seats: [] };
  compare(before.ideas, after.ideas, delta.ideas, delta.ideasGone);
  compare(before.groups, after.groups, delta.groups, delta.groupsGone);
  compare(before.seats, after.seats, delta.seats, []);
  if (after.title !== before.title) delta.title = after.title;
  if (after.purpose !== before.purpose) delta.purpose = after.purpose;
  if (after.problems.join("\n") !== before.problems.join("\n")) delta.problems = after.problems;
  return delta;
}

/** Puts into `changed` and `gone` what has become of the entries. */
export function compare<T extends object>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  changed: T[],
  gone: string[],
): void {
  for (const [id, value] of after) if (!sameEntry(before.get(id), value)) changed.push(value);
  for (const id of before.keys()) if (!after.has(id)) gone.push(id);
}

/** Whether two flat entries hold the same. */
export function sameEntry<T extends object>(a: T | undefined, b: T | undefined): boolean {
  if (!a || !b) return a === b;
  return (Object.keys(b) as (keyof T)[]).every((key) => a[key] === b[key]);
}

/** Whether a delta says anything. */
export function isEmptyDelta(delta: BoardDelta): boolean {
  const lists = [delta.ideas, delta.ideasGone, delta.groups, delta.groupsGone, delta.seats];
  const words = [delta.title, delta.purpose, delta.problems];
  return lists.every((list) => list.length === 0) && words.every((word) => word === undefined);
}
