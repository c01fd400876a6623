/**
 * One text being written in this window: takes in what the field says, sends it at pauses, works others' words in, and goes on
 * after the field has gone until all is in the document.
 */

import type { TextName } from "../board/edit";
import { formatPlace } from "../board/place";
import { diffTexts, transformSplices } from "../board/splice";
import { fitting, limitOf } from "../board/textLimit";
import { Draft, PAUSE, type Selection } from "../sync/draft";
import type { Done, PortEvent } from "../sync/port";
import type { Board } from "./board";
import { createTypingUndo } from "./boardWritingUndo";
import { createTrail, type LastWords } from "./lastWords";
import { createCell, type Source } from "./store";

/** The text field, as a writer sees it. */
export interface Field {
  selection(): Selection;
  /** Others, or an undo, have changed the text. */
  show(value: string, selection: Selection): void;
}

/** Where a text is written: on its card, or in the list of ideas. */
export type Where = "board" | "outline";

/** A text being written here. */
export interface Writing {
  text: TextName;
  writer: Writer;
  where: Where;
  /** An idea that is new with this writing. */
  isNew: boolean;
  /** What is done to the text while this lasts is undone as one. */
  session: object;
}

export interface Writer {
  readonly text: TextName;
  /** The text as it is on this screen. */
  value: Source<string>;
  attach(field: Field): void;
  /** The field's new value, with the caret behind what was typed. */
  type(value: string, caret: number): void;
  /** An input method composes: until `composed` nothing is sent and nothing worked in. */
  compose(): void;
  composed(value: string, caret: number): void;
  undo(): void;
  redo(): void;
  /** Sends what is typed so far without waiting for a pause: the page may be about to go. */
  sendNow(): void;
  /** Sends what is left; answers the last value once it is in the document. */
  finish(): Promise<string>;
}

/** So often in a row a write is refused before it is not sent again by itself: it may only have been too far behind. */
const REFUSALS_MAX = 2;

type TextEvent = Extract<PortEvent, { type: "text" }>;

/** Makes the text exist, with these first letters; answers whether it does. */
export type Plant = (first: string) => Promise<boolean>;

/** `plant` is given for a new idea, which exists with its first letter. */
export function createWriter(board: Board, text: TextName, session: object, plant: Plant | null): Writer {
  /** What the board had when the draft was begun. */
  let initial = plant ? "" : textOf(board, text);
  /** Until the draft is open, what the field shows. */
  let early = initial;
  let isBegun = false;
  /** What was sent before the draft was open, while it may not be in the document yet. */
  let sentEarly: Promise<unknown> | null = null;
  let draft: Draft | null = null;
  let field: Field | null = null;
  let isComposing = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isFinishing = false;
  /** Writes that are not answered yet. */
  let underWay = 0;
  let refusals = 0;
  let isOver = false;
  let waiting: TextEvent[] = [];
  const undo = createTypingUndo();
  let lastTyped = Number.NEGATIVE_INFINITY;
  let settle: (value: string) => void = () => {};
  const settled = new Promise<string>((resolve) => {
    settle = resolve;
  });

  const value = () => draft?.value ?? early;
  const trail = createTrail(board.world.now);
  board.lastWords.opened(() => {
    const [before, after] = [trail.safe(draft?.told ?? initial), value()];
    if (before === after || (plant && !isBegun)) return null;
    return { text, before, after, idea: seatOf(board, text) };
  });
  const shown = createCell(early);
  const tell = () => shown.set(value());

  /** The end; words that the document does not have are handed back. */
  const close = () => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    stop();
    stopState();
    board.unwatchText(text);
    const isLeft = draft ? draft.isOpen : value() !== initial;
    if (isLeft) board.lose(value());
    settle(value());
  };

  const answered = (done: Done) => {
    underWay -= 1;
    if (isOver) return;
    if (done.ok) refusals = 0;
    else {
      refusals += 1;
      draft?.refused();
    }
    if (!isFinishing) {
      if (!done.ok && refusals < REFUSALS_MAX) timer ??= setTimeout(send, PAUSE);
    } else if (!done.ok && refusals < REFUSALS_MAX) send();
    else if (underWay === 0) close();
  };

  const send = () => {
    clearTimeout(timer);
    timer = undefined;
    const next = draft?.take();
    if (next && draft) {
      underWay += 1;
      trail.sent(draft.told);
      void board.write(text, next.splices, next.seen, session).then(answered);
    } else if (isFinishing && draft && underWay === 0) close();
  };

  const takeIn = (event: TextEvent) => {
    if (!draft) return;
    const before = draft.value;
    const selection = draft.event(event, field?.selection() ?? { start: 0, end: 0 });
    if (draft.value !== before) {
      const change = diffTexts(before, draft.value);
      if (change) undo.others([change]);
      field?.show(draft.value, selection);
      tell();
    }
    // A write of mine has arrived: what was typed meanwhile can go.
    if (event.own && (isFinishing || timer === undefined)) send();
  };

  const stop = board.onText((event) => {
    if (event.text !== text) return;
    if (draft === null || isComposing) waiting.push(event);
    else takeIn(event);
  });

  /** Without its worker nothing arrives any more. */
  const stopState = board.state.subscribe(() => {
    if (board.state.get().failed !== null) close();
  });

  const takeWaiting = () => {
    const events = waiting;
    waiting = [];
    for (const event of events) takeIn(event);
  };

  /** The text with all that was sent early: a draft begun without it would show, and keep as last words, less than was typed. */
  const watch = async () => {
    let start = await board.watchText(text);
    while (sentEarly !== null) {
      const sent = sentEarly;
      sentEarly = null;
      await sent;
      start = await board.watchText(text);
      board.unwatchText(text);
    }
    return start;
  };

  /** What was typed before the draft was open is worked into what the text had become by then. */
  const open = async (begun: Promise<boolean>) => {
    isBegun = true;
    if (plant) trail.sent("");
    initial = early;
    if (!(await begun)) {
      initial = "";
      return close();
    }
    const start = await watch();
    if (isOver) return board.unwatchText(text);
    draft = new Draft(start);
    const typed = diffTexts(initial, early);
    const meanwhile = diffTexts(initial, start.value);
    if (typed) {
      const [mine] = transformSplices([typed], meanwhile ? [meanwhile] : [], true);
      if (mine) {
        const { at, remove, insert } = mine;
        draft.type(start.value.slice(0, at) + insert + start.value.slice(at + remove), at + insert.length);
      }
    }
    if (draft.value !== early) field?.show(draft.value, field.selection());
    tell();
    takeWaiting();
    send();
  };
  if (!plant) void open(Promise.resolve(true));

  const put = (next: string, caret: number) => {
    if (draft) draft.type(next, caret);
    else early = next;
    tell();
    if (plant && !isBegun && next.trim() !== "") void open(plant(next));
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
    if (draft?.isLong) send();
  };

  const typed = (next: string, caret: number) => {
    const now = board.world.now();
    const max = limitOf(text);
    const fits = fitting(value(), { value: next, caret }, max);
    undo.typed(value(), fits.value, now - lastTyped > PAUSE);
    lastTyped = now;
    put(fits.value, fits.caret);
    if (fits.value === next) return;
    field?.show(fits.value, { start: fits.caret, end: fits.caret });
    board.tell([{ what: "full", max }]);
  };

  /** Before the draft is open there is nobody to shift what is typed; it follows the text's first letters, in order. */
  const sendEarly = () => {
    const change = diffTexts(initial, early);
    if (!isBegun || !change) return;
    trail.sent(initial);
    initial = early;
    sentEarly = board.dispatch({ type: "write", text, ...change }, session);
  };

  const turnBack = (next: string | null) => {
    if (next === null) return;
    const change = diffTexts(value(), next);
    const caret = change ? change.at + change.insert.length : next.length;
    put(next, caret);
    field?.show(next, { start: caret, end: caret });
  };

  return {
    text,
    value: shown,
    attach(next) {
      field = next;
    },
    type(next, caret) {
      if (!isComposing) typed(next, caret);
    },
    compose() {
      isComposing = true;
    },
    composed(next, caret) {
      isComposing = false;
      typed(next, caret);
      takeWaiting();
    },
    undo: () => turnBack(undo.undo(value())),
    redo: () => turnBack(undo.redo(value())),
    sendNow() {
      if (isOver || isComposing) return;
      if (draft) send();
      else sendEarly();
    },
    finish() {
      if (!isFinishing) {
        isFinishing = true;
        isComposing = false;
        field = null;
        takeWaiting();
        if (draft) send();
        else if (!isBegun) close();
      }
      return settled;
    },
  };
}

/** Where an idea is and how it looks, for the case that it must be made again. */
function seatOf(board: Board, text: TextName): LastWords["idea"] {
  const idea = text.startsWith("idea:") ? board.ideas.get(text.slice("idea:".length)) : undefined;
  return idea ? { place: formatPlace(idea), colour: idea.colour } : null;
}

function textOf(board: Board, text: TextName): string {
  if (text === "title") return board.title.get();
  if (text === "purpose") return board.purpose.get();
  const id = text.slice(text.indexOf(":") + 1);
  return (text.startsWith("idea:") ? board.ideas.get(id)?.text : board.groups.get(id)?.title) ?? "";
}
