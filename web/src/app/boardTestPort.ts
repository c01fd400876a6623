/** A port for tests whose worker answers when the test says so. */

import { differenceOf, emptyView } from "../board/delta";
import type { Edit } from "../board/edit";
import type { BoardView, GroupView, IdeaView } from "../board/view";
import { piecesOf } from "../sync/pieces";
import type { BoardPort, Done, Hands, PortEvent, Undo } from "../sync/port";

export interface TestPort extends BoardPort {
  tell(event: PortEvent): void;
  /** The board opens with this on it. */
  opens(view: BoardView): void;
  /** Edits sent and not yet answered, oldest first. */
  sent: Edit[];
  reverted: Undo[];
  said: Hands[];
  /** The histories kept, oldest first. */
  kept: string[];
  /** Answers the oldest open edit; what comes of it is there when that edit's own promise is. */
  answer(done: Done): void;
  /** Waits for the next edit to be sent. */
  sends(): Promise<Edit>;
}

export function createTestPort(): TestPort {
  const listeners = new Set<(event: PortEvent) => void>();
  const sent: Edit[] = [];
  const answers: ((done: Done) => void)[] = [];
  const watching: ((edit: Edit) => void)[] = [];
  const reverted: Undo[] = [];
  const said: Hands[] = [];
  const kept: string[] = [];
  const tell = (event: PortEvent) => {
    for (const listener of listeners) listener(event);
  };
  return {
    sent,
    reverted,
    said,
    kept,
    tell,
    opens(view) {
      for (const piece of piecesOf(differenceOf(emptyView(), view))) tell({ type: "opening", piece });
      tell({ type: "opened" });
    },
    answer(done) {
      sent.shift();
      answers.shift()?.(done);
    },
    sends: () => new Promise((resolve) => watching.push(resolve)),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open() {},
    close() {},
    apply(edit) {
      sent.push(edit);
      watching.shift()?.(edit);
      return new Promise((resolve) => answers.push(resolve));
    },
    async revert(undo) {
      reverted.push(undo);
      return { ok: true, undo: `back of ${String(undo)}` };
    },
    async watchText() {
      return { value: "", number: 0 };
    },
    unwatchText() {},
    async write() {
      return { ok: true, undo: null };
    },
    hands(hands) {
      said.push(hands);
    },
    keepHistory(history) {
      kept.push(history);
    },
  };
}

/** Twelve characters from a short word: the ids of tests. */
export function idOf(word: string): string {
  return word.padEnd(12, "0");
}

export function idea(word: string, fields: Partial<IdeaView> = {}): IdeaView {
  const id = idOf(word);
  return {
    id,
    text: word,
    group: null,
    x: 0,
    y: 0,
    colour: "sun",
    voice: null,
    at: 0,
    bin: null,
    rank: 0,
    ...fields,
  };
}

export function group(word: string, fields: Partial<GroupView> = {}): GroupView {
  return {
    id: idOf(word),
    title: word,
    x: 0,
    y: 0,
    at: 0,
    rank: 0,
    colour: null,
    collapsed: false,
    ...fields,
  };
}

export function viewOf(ideas: IdeaView[], groups: GroupView[] = []): BoardView {
  return {
    title: "",
    purpose: "",
    ideas: new Map(ideas.map((one) => [one.id, one])),
    groups: new Map(groups.map((one) => [one.id, one])),
    seats: new Map(),
    problems: [],
  };
}
