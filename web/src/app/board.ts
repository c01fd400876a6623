/**
 * One board on this page: everything the screen reads and does. Reading goes through stores that can be watched one by one;
 * writing goes through `dispatch` and, while a text is being written, through a session of `write`.
 */

import type { Edit, TextName } from "../board/edit";
import { formatPlace } from "../board/place";
import type { BoardDelta, GroupView, IdeaView } from "../board/view";
import type { World } from "../canvas/drop";
import type { BoardPort, Connection, Done, Hands, Person, PortEvent, Splice } from "../sync/port";
import { createLayout, type Layout } from "./boardLayout";
import { createDesk, type Paper } from "./dispatch";
import { textPatch } from "./dispatchPatch";
import { createHistory, type Deed, type Made, type Outcome, type Step } from "./history";
import { historyText, readHistory } from "./historyText";
import { createLastWordsBook, type LastWordsBook } from "./lastWords";
import type { Note } from "./note";
import { createPeople, type People } from "./people";
import { type Cell, createCell, type Shelf, type Source } from "./store";

export interface Me {
  seat: string;
  name: string;
  colour: string;
  role: Person["role"];
}

export interface BoardState {
  connection: Connection;
  /** My edits that are not yet known to be on the server's disk. */
  waiting: number;
  /** What I do is kept on this device; otherwise this page must stay open until it is saved. */
  stored: boolean;
  /** The board has all that the server had when it last spoke on this line. */
  isLevel: boolean;
  /** There is something to see, and to work on: as it was when this device last had it, or as it is. */
  shown: boolean;
  /** The document has been read: what is shown is how it is. */
  opened: boolean;
  failed: { why: "worker" | "document" | "too-new"; detail: string } | null;
}

/** Something to tell me once, in words of the screen. `number` tells two equal ones apart. */
export type Message = { number: number } & (
  | { kind: "undo" | "redo"; outcome: Outcome }
  | { kind: "refused"; deed: Deed; why: string }
  | { kind: "takenBack" }
  | { kind: "notes"; notes: readonly Note[] }
);

/** Something that has happened on the board: what I have done, or what has become of things without me. */
export type News =
  | { by: "me"; deed: Deed }
  | { by: "others"; ideas: Change<IdeaView>[]; groups: Change<GroupView>[] };

/** One thing before and after; undefined where it was or is not shown. */
export interface Change<T> {
  before: T | undefined;
  after: T | undefined;
}

export interface Board extends Paper, People {
  me: Me;
  canEdit: boolean;
  world: World;
  layout: Layout;
  state: Source<BoardState>;
  message: Source<Message | null>;
  /** Words of mine that the board did not take, until I have put them elsewhere; empty where there are none. */
  lost: Cell<string>;
  can: Source<{ undo: boolean; redo: boolean }>;
  /** The items (`idea:<id>`, `group:<id>`) that I have selected. */
  selection: Cell<ReadonlySet<string>>;
  /** The seat whose view I follow. */
  following: Cell<string | null>;
  /** Shows the edit in the same frame and sends it; answers whether it was accepted. Edits of one `session` are undone as one. */
  dispatch(edit: Edit, session?: object): Promise<boolean>;
  /** Sends splices of a text that is being watched; they are undone as one with all others of `session`. A refusal is the caller's. */
  write(text: TextName, splices: Splice[], seen: number, session: object): Promise<Done>;
  /** Tells me something about what I have just done. */
  tell(notes: readonly Note[]): void;
  /** What is being written, for when the page goes. */
  lastWords: LastWordsBook;
  /** Keeps words that got nowhere among `lost`. */
  lose(words: string): void;
  /** Shows `value` as the text until `until` settles: for the moment between the last key and the worker's news. */
  holdText(text: TextName, value: string, until: Promise<unknown>): void;
  /** Takes back all of `session` by throwing away what was made, where it still is so; null: none of it is to be undone. */
  settle(session: object, made: Made | null): void;
  /** Undo waits for this: what is on its way is part of what was done. */
  settling(work: Promise<unknown>): void;
  undo(): Promise<Outcome>;
  redo(): Promise<Outcome>;
  /** Says where my hands are. Sent as often as called; the caller paces. */
  hands(hands: Hands): void;
  watchText: BoardPort["watchText"];
  unwatchText: BoardPort["unwatchText"];
  onText(listener: (event: Extract<PortEvent, { type: "text" }>) => void): () => void;
  /** What happens from now on, in order. My typing, and what undo does, are no news: both are seen and said elsewhere. */
  onNews(listener: (news: News) => void): () => void;
  /** Stops listening to the port. */
  leave(): void;
}

/** The caller opens and closes the port. */
export function createBoard(port: BoardPort, me: Me, world: World = browserWorld): Board {
  const desk = createDesk();
  const layout = createLayout(desk.paper);
  const people = createPeople(me.seat);
  const history = createHistory();
  const canEdit = me.role !== "observer";
  const selection = createCell<ReadonlySet<string>>(new Set());
  const following = createCell<string | null>(null);
  const state = createCell<BoardState>({
    connection: "connecting",
    waiting: 0,
    stored: true,
    isLevel: false,
    shown: false,
    opened: false,
    failed: null,
  });
  const message = createCell<Message | null>(null);
  const lost = createCell("");
  const textListeners = new Set<(event: Extract<PortEvent, { type: "text" }>) => void>();
  const newsListeners = new Set<(news: News) => void>();
  const spread = (news: News) => {
    for (const listener of [...newsListeners]) listener(news);
  };
  let told = 0;
  let turning = 0;

  const leave = port.onEvent((event) => {
    switch (event.type) {
      case "opening":
        desk.takeDelta(event.piece);
        break;
      case "glimpsed":
        state.set({ ...state.get(), shown: true });
        if (canEdit) history.expect();
        break;
      case "opened":
        state.set({ ...state.get(), shown: true, opened: true });
        break;
      case "changed":
        takeNews(event.delta);
        break;
      case "text":
        for (const listener of [...textListeners]) listener(event);
        break;
      case "state":
        state.set({
          ...state.get(),
          connection: event.connection,
          waiting: event.waiting,
          stored: event.stored,
          isLevel: event.isLevel,
        });
        break;
      case "people":
        people.takePeople(event.me, event.people);
        break;
      case "hands":
        people.takeHands(event.hands);
        break;
      case "history":
        if (canEdit) history.recall(readHistory(event.history ?? ""));
        break;
      case "refused":
        lose(event.words);
        if (event.words.trim() === "") takenBack();
        break;
      case "failed":
        state.set({ ...state.get(), failed: { why: event.why, detail: event.detail } });
        break;
    }
    selection.set(onlyShown(selection.get(), desk.paper));
  });

  /** What I did myself is shown before it comes, and so makes no difference here. */
  function takeNews(delta: BoardDelta): void {
    const { ideas, groups } = desk.paper;
    const ideasBefore = new Map(
      [...delta.ideas.map(({ id }) => id), ...delta.ideasGone].map((id) => [id, ideas.get(id)]),
    );
    const groupsBefore = new Map(
      [...delta.groups.map(({ id }) => id), ...delta.groupsGone].map((id) => [id, groups.get(id)]),
    );
    desk.takeDelta(delta);
    if (newsListeners.size === 0 || turning > 0) return;
    spread({
      by: "others",
      ideas: differences(ideasBefore, ideas),
      groups: differences(groupsBefore, groups),
    });
  }

  const open = new Set<Promise<unknown>>();
  const settling = (work: Promise<unknown>) => {
    open.add(work);
    const done = () => open.delete(work);
    work.then(done, done);
  };

  const refused = (deed: Deed, why: string) => {
    told += 1;
    message.set({ number: told, kind: "refused", deed, why });
  };

  const takenBack = () => {
    told += 1;
    message.set({ number: told, kind: "takenBack" });
  };

  const tell = (notes: readonly Note[]) => {
    told += 1;
    message.set({ number: told, kind: "notes", notes });
  };

  const lose = (words: string) => {
    if (words.trim() !== "") lost.set(lost.get() === "" ? words : `${lost.get()}\n\n${words}`);
  };

  const dispatch = async (edit: Edit, session?: object): Promise<boolean> => {
    if (!canEdit) return false;
    const deed = deedOf(edit);
    spread({ by: "me", deed });
    const sent = desk.dispatch(edit, (one) => port.apply(one));
    settling(sent);
    const done = await sent;
    if (!done.ok) {
      refused(deed, done.why);
      if (edit.type === "write") lose(edit.insert);
    } else if (done.undo !== null) history.did(deed, { undo: done.undo }, session);
    return done.ok;
  };

  const takeBack = async (step: Step): Promise<Done> => {
    if ("undo" in step) return port.revert(step.undo, world.now());
    const { id, text, colour, place } = step.made;
    const now = desk.paper.ideas.get(id);
    const isAsMade =
      now?.bin === null && now.text === text && now.colour === colour && formatPlace(now) === place;
    if (!isAsMade) return { ok: true, undo: null };
    return desk.dispatch({ type: "throwAway", ideas: [id], at: world.now() }, (one) => port.apply(one));
  };
  history.onChange(() => port.keepHistory(historyText(history.stacks())));

  const turnBack = (kind: "undo" | "redo") => async (): Promise<Outcome> => {
    await Promise.allSettled(open);
    turning += 1;
    const outcome = await history[kind](takeBack).finally(() => {
      turning -= 1;
    });
    told += 1;
    message.set({ number: told, kind, outcome });
    return outcome;
  };

  return {
    ...desk.paper,
    here: people.here,
    hands: (hands) => port.hands(hands),
    othersHands: people.othersHands,
    me,
    canEdit,
    world,
    layout,
    state,
    message,
    lost,
    selection,
    following,
    can: history.can,
    dispatch,
    async write(text, splices, seen, session) {
      const done = await port.write(text, splices, seen);
      if (done.ok && done.undo !== null)
        history.did({ what: "write", count: 1 }, { undo: done.undo }, session);
      return done;
    },
    tell,
    lastWords: createLastWordsBook(),
    lose,
    holdText: (text, value, until) => desk.hold(textPatch(text, value), until),
    settle: history.settle,
    settling,
    undo: turnBack("undo"),
    redo: turnBack("redo"),
    watchText: (text) => port.watchText(text),
    unwatchText: (text) => port.unwatchText(text),
    onText(listener) {
      textListeners.add(listener);
      return () => {
        textListeners.delete(listener);
      };
    },
    onNews(listener) {
      newsListeners.add(listener);
      return () => {
        newsListeners.delete(listener);
      };
    },
    leave,
  };
}

function differences<T>(before: ReadonlyMap<string, T | undefined>, now: Shelf<T>): Change<T>[] {
  return [...before].flatMap(([id, was]) => {
    const after = now.get(id);
    return Object.is(was, after) ? [] : [{ before: was, after }];
  });
}

function deedOf(edit: Edit): Deed {
  switch (edit.type) {
    case "add":
    case "recolour":
    case "throwAway":
    case "restore":
      return { what: edit.type, count: edit.ideas.length };
    case "move":
    case "gather":
      return { what: edit.type, count: edit.moves.length };
    case "raise":
      return { what: edit.type, count: edit.ranks.length };
    case "tint":
      return { what: edit.type, count: edit.groups.length };
    case "collapse":
      return { what: edit.collapsed ? "collapse" : "expand", count: edit.groups.length };
    default:
      return { what: edit.type, count: 1 };
  }
}

/** What is gone or in the bin is not selected any more; the very same set when nothing is. */
function onlyShown(selection: ReadonlySet<string>, paper: Paper): ReadonlySet<string> {
  const kept = [...selection].filter((item) => {
    const id = item.slice(item.indexOf(":") + 1);
    return item.startsWith("idea:") ? paper.ideas.get(id)?.bin === null : paper.groups.get(id) !== undefined;
  });
  return kept.length === selection.size ? selection : new Set(kept);
}

const browserWorld: World = {
  now: () => Date.now(),
  id() {
    const bytes = crypto.getRandomValues(new Uint8Array(9));
    return btoa(String.fromCharCode(...bytes))
      .replaceAll("+", "-")
      .replaceAll("/", "_");
  },
};
