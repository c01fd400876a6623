/**
 * How the board looked when this device last had it, in plain values: shown, and worked on, while Automerge is still being started and
 * the document read. What has become different since is put right when it has been.
 */

import type { StorageKey } from "@automerge/automerge-repo/slim";
import { differenceOf, emptyView } from "../board/delta";
import type { BoardView, GroupView, IdeaView, SeatView } from "../board/view";
import { piecesOf } from "./pieces";
import type { PortEvent } from "./port";
import type { Shelf, Store } from "./shelf";

/** What is kept, without the maps. Another shape needs another `VERSION`. */
interface Record {
  version: number;
  title: string;
  purpose: string;
  problems: string[];
  seats: SeatView[];
  groups: GroupView[];
  ideas: IdeaView[];
}

const VERSION = 1;
/** No sooner than so long after a change is it kept anew, in milliseconds. */
const PAUSE = 2_000;
/** Keeping takes no more than this part of the worker's time: a large board is kept less often than a small one. */
const SHARE = 1 / 100;

const [TEXT, NUMBER] = ["string", "number"];
const OPTIONAL = "null";

/** What the fields of each entry are, or are not. */
const SHAPES = {
  seats: { id: [TEXT], name: [TEXT], colour: [TEXT] },
  groups: {
    id: [TEXT],
    title: [TEXT],
    x: [NUMBER],
    y: [NUMBER],
    at: [NUMBER],
    rank: [NUMBER],
    colour: [TEXT, OPTIONAL],
    collapsed: ["boolean"],
  },
  ideas: {
    id: [TEXT],
    text: [TEXT],
    group: [TEXT, OPTIONAL],
    x: [NUMBER],
    y: [NUMBER],
    colour: [TEXT],
    voice: [TEXT, OPTIONAL],
    at: [NUMBER],
    bin: [NUMBER, OPTIONAL],
    rank: [NUMBER],
  },
} as const;

/** Sends the page what is kept of a document, and answers that: an empty view where there is nothing. Never rejects. */
export async function showGlimpse(
  store: Store,
  document: string,
  tell: (event: PortEvent) => void,
): Promise<BoardView> {
  const view = await readGlimpse(store, document);
  if (!view) return emptyView();
  for (const piece of piecesOf(differenceOf(emptyView(), view))) tell({ type: "opening", piece });
  tell({ type: "glimpsed" });
  return view;
}

/** Null where there is nothing, or nothing that can be read. */
async function readGlimpse(store: Store, document: string): Promise<BoardView | null> {
  try {
    const data = await store.load(keyOf(document));
    return data === undefined ? null : viewOf(JSON.parse(new TextDecoder().decode(data)));
  } catch {
    // A damaged glimpse is none; a disk that does not work is told of by those who need it.
    return null;
  }
}

/** Keeps a glimpse of one document up to date. */
export class Glimpse {
  private isStale = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pause = PAUSE;

  constructor(
    private readonly shelf: Shelf,
    private readonly document: string,
    private readonly view: () => BoardView | null,
    private readonly now: () => number,
  ) {}

  /** What is kept is not how the board looks any more. */
  changed(): void {
    this.isStale = true;
    this.timer ??= setTimeout(() => void this.flush(), this.pause);
  }

  /** Keeps how the board looks now, if that is not kept yet. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const view = this.isStale ? this.view() : null;
    this.isStale = false;
    if (!view) return;
    const began = this.now();
    await this.shelf.save(keyOf(this.document), encode(view));
    this.pause = Math.max(PAUSE, (this.now() - began) / SHARE);
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}

function keyOf(document: string): StorageKey {
  return ["chorus", document, "glimpse"];
}

function encode({ title, purpose, problems, seats, groups, ideas }: BoardView): Uint8Array {
  const record: Record = {
    version: VERSION,
    title,
    purpose,
    problems,
    seats: [...seats.values()],
    groups: [...groups.values()],
    ideas: [...ideas.values()],
  };
  return new TextEncoder().encode(JSON.stringify(record));
}

function viewOf(record: Record): BoardView | null {
  const { version, title, purpose, problems } = record;
  if (version !== VERSION || typeof title !== TEXT || typeof purpose !== TEXT) return null;
  if (!Array.isArray(problems)) return null;
  return {
    title,
    purpose,
    problems,
    seats: byId(record.seats, SHAPES.seats),
    groups: byId(record.groups, SHAPES.groups),
    ideas: byId(record.ideas, SHAPES.ideas),
  };
}

/** Throws where an entry is not what it should be. */
function byId<T extends { id: string }>(
  entries: readonly T[],
  shape: { [field: string]: readonly string[] },
): Map<string, T> {
  const fields = Object.entries(shape) as [keyof T, readonly string[]][];
  const isWhole = (entry: T) =>
    fields.every(([field, kinds]) => kinds.includes(entry[field] === null ? OPTIONAL : typeof entry[field]));
  if (!entries.every(isWhole)) throw new Error("an entry of the glimpse is ill-formed");
  return new Map(entries.map((entry) => [entry.id, entry]));
}
