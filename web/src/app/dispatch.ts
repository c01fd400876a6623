/**
 * The board as the page shows it: what the worker has said, with what I have done and the worker has not yet answered laid over
 * it. `dispatch` is the only writer.
 */

import type { Edit } from "../board/edit";
import type { BoardDelta, GroupView, IdeaView, SeatView } from "../board/view";
import type { Done } from "../sync/port";
import { type Patch, patchOf, type Shown } from "./dispatchPatch";
import { createCell, createShelf, type Shelf, type Source } from "./store";

export interface Paper {
  title: Source<string>;
  purpose: Source<string>;
  /** Ideas in the bin are among them, with their `bin` set. */
  ideas: Shelf<IdeaView>;
  groups: Shelf<GroupView>;
  seats: Shelf<SeatView>;
  problems: Source<readonly string[]>;
}

export interface Desk {
  paper: Paper;
  shown: Shown;
  takeDelta(delta: BoardDelta): void;
  /** Shows `edit` at once and keeps it shown until `send` is answered; a refusal rolls it back. */
  dispatch(edit: Edit, send: (edit: Edit) => Promise<Done>): Promise<Done>;
  /** Shows `patch` until `until` settles. */
  hold(patch: Patch, until: Promise<unknown>): void;
}

export function createDesk(): Desk {
  const title = createCell("");
  const purpose = createCell("");
  const problems = createCell<readonly string[]>([]);
  const ideas = createShelf<IdeaView>();
  const groups = createShelf<GroupView>();
  const seats = createShelf<SeatView>();
  const said = {
    title: "",
    purpose: "",
    ideas: new Map<string, IdeaView>(),
    groups: new Map<string, GroupView>(),
  };
  const held = new Set<Patch>();

  const shown: Shown = {
    get title() {
      return title.get();
    },
    get purpose() {
      return purpose.get();
    },
    idea: (id) => ideas.get(id),
    group: (id) => groups.get(id),
    *ideas() {
      for (const [, idea] of ideas.entries()) yield idea;
    },
  };

  /** Groups first, so that nobody sees an idea in a group that is not there yet. */
  const show = (ideaIds: Iterable<string>, groupIds: Iterable<string>) => {
    groups.put(layered(groupIds, said.groups, groups, held, (patch) => patch.groups, isGroup));
    ideas.put(layered(ideaIds, said.ideas, ideas, held, (patch) => patch.ideas, isIdea));
    title.set(lastOf(held, "title") ?? said.title);
    purpose.set(lastOf(held, "purpose") ?? said.purpose);
  };

  const hold = (patch: Patch, until: Promise<unknown>) => {
    held.add(patch);
    show(patch.ideas.keys(), patch.groups.keys());
    const letGo = () => {
      held.delete(patch);
      show(patch.ideas.keys(), patch.groups.keys());
    };
    until.then(letGo, letGo);
  };

  return {
    paper: { title, purpose, problems, ideas, groups, seats },
    shown,
    hold,
    takeDelta(delta) {
      said.title = delta.title ?? said.title;
      said.purpose = delta.purpose ?? said.purpose;
      for (const idea of delta.ideas) said.ideas.set(idea.id, idea);
      for (const id of delta.ideasGone) said.ideas.delete(id);
      for (const group of delta.groups) said.groups.set(group.id, group);
      for (const id of delta.groupsGone) said.groups.delete(id);
      seats.put(delta.seats.map((seat) => [seat.id, seat]));
      if (delta.problems) problems.set(delta.problems);
      show(
        [...delta.ideas.map(({ id }) => id), ...delta.ideasGone],
        [...delta.groups.map(({ id }) => id), ...delta.groupsGone],
      );
    },
    async dispatch(edit, send) {
      const answer = send(edit).catch((error: unknown): Done => ({ ok: false, why: String(error) }));
      hold(patchOf(edit, shown), answer);
      return answer;
    },
  };
}

/** What each id shows: the worker's word with the held patches over it; the very same object when nothing differs. */
function* layered<T extends object>(
  ids: Iterable<string>,
  said: ReadonlyMap<string, T>,
  now: Shelf<T>,
  held: Iterable<Patch>,
  part: (patch: Patch) => ReadonlyMap<string, Partial<T> | null>,
  whole: (value: Partial<T>) => value is T,
): Generator<[string, T | undefined]> {
  for (const id of ids) {
    let value: Partial<T> | undefined = said.get(id);
    for (const patch of held) {
      const change = part(patch).get(id);
      if (change === null) value = undefined;
      else if (change !== undefined) value = { ...value, ...change };
    }
    const next = value !== undefined && whole(value) ? value : undefined;
    const before = now.get(id);
    yield [id, next && before && sameFields(next, before) ? before : next];
  }
}

function lastOf(held: Iterable<Patch>, key: "title" | "purpose"): string | undefined {
  let last: string | undefined;
  for (const patch of held) last = patch[key] ?? last;
  return last;
}

/** A patch for something that is not there (thrown out meanwhile) does not make a thing. */
const isIdea = (value: Partial<IdeaView>): value is IdeaView => value.id !== undefined;
const isGroup = (value: Partial<GroupView>): value is GroupView => value.id !== undefined;

function sameFields<T extends object>(a: T, b: T): boolean {
  const keys = Object.keys(a) as (keyof T)[];
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], b[key]));
}
