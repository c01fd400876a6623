/** What changed between two views, put onto a view. Pure; the page uses it. */

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

/** Whether a delta says anything. */
export function isEmptyDelta(delta: BoardDelta): boolean {
  const lists = [delta.ideas, delta.ideasGone, delta.groups, delta.groupsGone, delta.seats];
  const words = [delta.title, delta.purpose, delta.problems];
  return lists.every((list) => list.length === 0) && words.every((word) => word === undefined);
}
