/**
 * Reads a board and keeps up with it: after a change only what the change touched is read again. Runs in the worker.
 *
 * What an idea reads as depends on its own entry and on where its frame leads, which others' edits of groups change. So the reader keeps
 * the entries as read, the ideas by frame and where each frame leads; when that changes, the ideas of that frame are derived
 * again from what is already read.
 */

import type { Patch } from "@automerge/automerge/slim";
import { Contested } from "./contested";
import { compare, sameEntry } from "./delta";
import { place, type Reading, readingOf, sameReading } from "./frames";
import { byHeight } from "./height";
import {
  asMap,
  asText,
  entryOf,
  type RawGroup,
  type RawIdea,
  type RawMap,
  type RawSeat,
  readGroup,
  readIdea,
  readSeat,
} from "./raw";
import {
  BOARD_ROOTS,
  FLAT_ROOTS,
  isId,
  SESSION_MAPS,
  SHARDED_ROOTS,
  SHARDS,
  shardOf,
  TEXT_ROOTS,
  touchedBy,
} from "./schema";
import type { BoardDelta, BoardView, GroupView, IdeaView, SeatView } from "./view";

/** What Rust's `char::is_whitespace` says; `String.trim` differs in two characters. */
const BLANK = /^\p{White_Space}*$/u;
const CANVAS: Reading = { group: null, dx: 0, dy: 0 };

/** Reads a whole board. Pure in its argument. */
export function readBoard(doc: RawMap): BoardView {
  return new BoardReader(doc).view();
}

/** The ids a change touched. */
interface Touched {
  ideas: Set<string>;
  groups: Set<string>;
  seats: Set<string>;
  words: Set<"title" | "purpose">;
}

/** A board as read, kept up to date. */
export class BoardReader {
  /** A pad has no other roots than its ideas (D7). */
  private isPad = false;
  private title = "";
  private purpose = "";
  private ideas = new Map<string, RawIdea>();
  private groups = new Map<string, RawGroup>();
  private seats = new Map<string, RawSeat>();
  /** Problems by path. */
  private problems = new Map<string, string>();
  private byFrame = new Map<string, Set<string>>();
  private readings = new Map<string, Reading>();
  /** How many ideas on the board are read in each group. */
  private population = new Map<string, number>();
  private ideaViews = new Map<string, IdeaView>();
  private groupViews = new Map<string, GroupView>();
  private readonly contested = new Contested();

  constructor(doc: RawMap) {
    this.readAll(doc);
  }

  /** The whole view, in the order of V1. Entries are shared with the reader and never changed by it. */
  view(): BoardView {
    const ideas = [...this.ideaViews.values()].sort(inOrder);
    return {
      title: this.title,
      purpose: this.purpose,
      ideas: new Map(ideas.map((idea) => [idea.id, idea])),
      groups: new Map([...this.groupViews.values()].sort(byHeight).map((group) => [group.id, group])),
      seats: new Map([...this.seats].map(([id, seat]) => [id, { id, ...seat }])),
      problems: this.sortedProblems(),
    };
  }

  /** Takes in a change by its patches and says what of the view it changed. */
  update(doc: RawMap, patches: readonly Patch[]): BoardDelta {
    this.contested.follow(doc, patches);
    const touched: Touched = { ideas: new Set(), groups: new Set(), seats: new Set(), words: new Set() };
    for (const patch of patches) {
      const touch = touchedBy(patch.path);
      if (touch.what === "structure") return this.reread(doc);
      if (touch.what === "text") touched.words.add(touch.name);
      else if (touch.what !== "nothing") touched[`${touch.what}s`].add(touch.id);
    }
    return this.reread(doc, touched);
  }

  /** Reads what was touched, or everything, and compares what it derives from that with what it derived before. */
  private reread(doc: RawMap, touched?: Touched): BoardDelta {
    const before = {
      title: this.title,
      purpose: this.purpose,
      problems: this.sortedProblems(),
      ideas: this.ideaViews,
      groups: this.groupViews,
      seats: new Map(this.seats),
    };
    const delta: BoardDelta = { ideas: [], ideasGone: [], groups: [], groupsGone: [], seats: [] };
    if (touched) this.readTouched(doc, touched, delta);
    else {
      this.readAll(doc);
      compare(before.ideas, this.ideaViews, delta.ideas, delta.ideasGone);
      compare(before.groups, this.groupViews, delta.groups, delta.groupsGone);
    }
    for (const id of touched?.seats ?? this.seats.keys()) {
      const seat = this.seats.get(id);
      if (seat && !sameEntry(before.seats.get(id), seat))
        delta.seats.push({ id, ...seat } satisfies SeatView);
    }
    if (this.title !== before.title) delta.title = this.title;
    if (this.purpose !== before.purpose) delta.purpose = this.purpose;
    const problems = this.sortedProblems();
    if (problems.join("\n") !== before.problems.join("\n")) delta.problems = problems;
    return delta;
  }

  private readTouched(doc: RawMap, touched: Touched, delta: BoardDelta): void {
    for (const name of touched.words) this.readWords(doc, name);
    const seats = asMap(entryOf(asMap(entryOf(doc, "session")), "seats"));
    for (const id of touched.seats) this.readSeatEntry(id, entryOf(seats, id));
    const stale = new Set(touched.ideas);
    const groups = asMap(entryOf(doc, "groups"));
    for (const id of touched.groups) this.readGroupEntry(id, entryOf(groups, id));
    const shown = new Set(touched.groups);
    if (touched.groups.size > 0) {
      for (const id of this.retrace()) {
        shown.add(id);
        for (const idea of this.byFrame.get(id) ?? []) stale.add(idea);
      }
    }
    const shards = asMap(entryOf(doc, "ideas"));
    for (const id of touched.ideas) this.rereadIdea(shards, id);
    for (const id of stale) this.deriveIdea(id, shown, delta);
    for (const id of shown) this.deriveGroup(id, delta);
  }

  private readAll(doc: RawMap): void {
    for (const map of [this.ideas, this.groups, this.seats, this.problems, this.byFrame, this.readings])
      map.clear();
    this.population.clear();
    this.ideaViews = new Map();
    this.groupViews = new Map();
    this.checkShape(doc);
    for (const name of TEXT_ROOTS) this.readWords(doc, name);
    for (const [id, value] of entries(asMap(entryOf(doc, "groups")))) this.readGroupEntry(id, value);
    const shards = asMap(entryOf(doc, "ideas"));
    for (const shard of SHARDS)
      for (const [id, value] of entries(asMap(entryOf(shards, shard)))) this.readIdeaEntry(shard, id, value);
    for (const [id, value] of entries(asMap(entryOf(asMap(entryOf(doc, "session")), "seats")))) {
      this.readSeatEntry(id, value);
    }
    this.retrace();
    const delta: BoardDelta = { ideas: [], ideasGone: [], groups: [], groupsGone: [], seats: [] };
    for (const id of this.ideas.keys()) this.deriveIdea(id, new Set(), delta);
    for (const id of this.groups.keys()) this.deriveGroup(id, delta);
  }

  /** Reports roots and shards that are missing or ill-formed (R4). */
  private checkShape(doc: RawMap): void {
    const expectMap = (map: RawMap | null, key: string, path: string): RawMap | null => {
      const found = asMap(entryOf(map, key));
      this.note(path, found ? null : "R4");
      return found;
    };
    const expectShards = (root: string) => {
      const shards = expectMap(doc, root, root);
      if (shards) for (const shard of SHARDS) expectMap(shards, shard, `${root}/${shard}`);
    };
    this.isPad =
      entryOf(doc, "ideas") !== undefined && BOARD_ROOTS.every((root) => entryOf(doc, root) === undefined);
    if (this.isPad) {
      expectShards("ideas");
      return;
    }
    for (const root of FLAT_ROOTS) expectMap(doc, root, root);
    for (const root of SHARDED_ROOTS) expectShards(root);
    const session = expectMap(doc, "session", "session");
    if (session) for (const map of SESSION_MAPS) expectMap(session, map, `session/${map}`);
  }

  private readWords(doc: RawMap, name: "title" | "purpose"): void {
    const text = asText(entryOf(doc, name));
    this.note(name, text || this.isPad ? null : "R4");
    this[name] = text?.value ?? "";
  }

  private rereadIdea(shards: RawMap | null, id: string): void {
    const old = this.ideas.get(id);
    if (old) {
      this.ideas.delete(id);
      if (old.spot.group !== null) this.byFrame.get(old.spot.group)?.delete(id);
    }
    for (const shard of SHARDS) {
      const value = entryOf(asMap(entryOf(shards, shard)), id);
      this.note(`ideas/${shard}/${id}`, null);
      if (value !== undefined) this.readIdeaEntry(shard, id, value);
    }
  }

  private readIdeaEntry(shard: string, id: string, value: unknown): void {
    const path = `ideas/${shard}/${id}`;
    const idea = isId(id) && shardOf(id) === shard ? readIdea(this.contested.settled(path, value)) : null;
    this.note(path, idea ? null : "R1");
    if (!idea) return;
    this.ideas.set(id, idea);
    const frame = idea.spot.group;
    if (frame === null) return;
    const members = this.byFrame.get(frame) ?? new Set();
    this.byFrame.set(frame, members.add(id));
  }

  private readGroupEntry(id: string, value: unknown): void {
    const path = `groups/${id}`;
    const group = isId(id) ? readGroup(this.contested.settled(path, value)) : null;
    this.note(path, group || value === undefined ? null : "R1");
    if (group) this.groups.set(id, group);
    else this.groups.delete(id);
  }

  private readSeatEntry(id: string, value: unknown): void {
    const seat = isId(id) ? readSeat(value) : null;
    this.note(`session/seats/${id}`, seat || value === undefined ? null : "R1");
    if (seat) this.seats.set(id, seat);
    else this.seats.delete(id);
  }

  private note(path: string, rule: string | null): void {
    if (rule === null) this.problems.delete(path);
    else this.problems.set(path, `${rule} ${path}`);
  }

  /** Finds anew where every frame leads; says which lead elsewhere now. */
  private retrace(): string[] {
    const changed: string[] = [];
    for (const id of new Set([...this.groups.keys(), ...this.readings.keys()])) {
      const reading = readingOf(this.groups, id);
      if (sameReading(this.readings.get(id), reading)) continue;
      this.readings.set(id, reading);
      changed.push(id);
    }
    return changed;
  }

  /** Derives one idea's view; groups whose population changed go into `shown`. */
  private deriveIdea(id: string, shown: Set<string>, delta: BoardDelta): void {
    const old = this.ideaViews.get(id);
    const raw = this.ideas.get(id);
    const next = raw ? this.ideaView(id, raw) : undefined;
    if (sameEntry(old, next)) return;
    if (old?.group !== next?.group) {
      for (const [group, by] of [
        [old?.group, -1],
        [next?.group, 1],
      ] as const) {
        if (!group) continue;
        this.population.set(group, (this.population.get(group) ?? 0) + by);
        shown.add(group);
      }
    }
    if (next) {
      this.ideaViews.set(id, next);
      delta.ideas.push(next);
    } else {
      this.ideaViews.delete(id);
      delta.ideasGone.push(id);
    }
  }

  private ideaView(id: string, raw: RawIdea): IdeaView {
    const { spot, text, colour, voice, at, bin, rank } = raw;
    const reading = spot.group === null || bin !== null ? CANVAS : (this.readings.get(spot.group) ?? CANVAS);
    const { group, x, y } = place(spot, reading);
    return { id, text, group, x, y, colour, voice, at, bin, rank };
  }

  /** Derives one group's view (G7). */
  private deriveGroup(id: string, delta: BoardDelta): void {
    const old = this.groupViews.get(id);
    const raw = this.groups.get(id);
    const isShown =
      raw !== undefined &&
      this.readings.get(id)?.group === id &&
      (!BLANK.test(raw.title) || (this.population.get(id) ?? 0) > 0);
    const next = raw && isShown ? groupView(id, raw) : undefined;
    if (sameEntry(old, next)) return;
    if (next) {
      this.groupViews.set(id, next);
      delta.groups.push(next);
    } else {
      this.groupViews.delete(id);
      delta.groupsGone.push(id);
    }
  }

  private sortedProblems(): string[] {
    return [...this.problems.values()].sort();
  }
}

function groupView(id: string, { title, spot, at, rank, colour, collapsed }: RawGroup): GroupView {
  return { id, title, x: spot.x, y: spot.y, at, rank, colour, collapsed };
}

function entries(map: RawMap | null): [string, unknown][] {
  return map ? Object.entries(map) : [];
}

/** The order of V1: the board from the lowest to the highest, then the bin, the latest first. */
function inOrder(a: IdeaView, b: IdeaView): number {
  if ((a.bin === null) !== (b.bin === null)) return a.bin === null ? -1 : 1;
  if (a.bin !== null && b.bin !== null && a.bin !== b.bin) return b.bin - a.bin;
  return a.bin === null ? byHeight(a, b) : byId(a, b);
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
