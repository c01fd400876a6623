/**
 * A text while somebody writes in it: the page's side of `BoardPort.write`. Pure.
 *
 * The value on the screen is what the worker last told, then what was sent and is not yet in the document (`sent`), then what is
 * typed since (`typed`). Others' splices are worked in under both, so the writer's own keys never wait and never jump. One write is
 * under way at a time. Draft and worker transform the same splices over each other with the same rule for who stands first at
 * one spot, so both come to the same text (TP1).
 *
 * The owner, a text field, does this: `type` on input, `take` and `port.write` at a pause of {@link PAUSE} ms, on leaving the field
 * or when `isLong`, `event` for each `text` event, `refused` when a write answers that it was not done. While an input method
 * composes, it holds events back and calls `type` at the end.
 */

import {
  applySplices,
  composeSplices,
  diffTexts,
  type Splice,
  shiftOffset,
  transformSplices,
} from "../board/splice";

/** How long a writer is still before what was typed is sent, in milliseconds. */
export const PAUSE = 400;
/** How much may be typed before it is sent without a pause, in characters. */
const LONG = 64;

/** A stretch of selected text, as a textarea has it. */
export interface Selection {
  start: number;
  end: number;
}

/** A change of the text, as the port tells it. */
export interface TextNews {
  number: number;
  splices: readonly Splice[];
  own: boolean;
}

export class Draft {
  private now: string;
  private document: string;
  private seen: number;
  private sent: Splice[] | null = null;
  private typed: Splice[] = [];

  /** Starts from what `watchText` answered. */
  constructor(start: { value: string; number: number }) {
    this.now = start.value;
    this.document = start.value;
    this.seen = start.number;
  }

  /** What the field shows. */
  get value(): string {
    return this.now;
  }

  /** What the document has, as far as we have been told. */
  get told(): string {
    return this.document;
  }

  /** Whether something is typed or on its way that the document does not have. */
  get isOpen(): boolean {
    return this.sent !== null || this.typed.length > 0;
  }

  /** Whether so much is typed that it should go without waiting for a pause. */
  get isLong(): boolean {
    return this.typed.reduce((sum, { remove, insert }) => sum + remove + insert.length, 0) >= LONG;
  }

  /** Takes in the field's new value; `caret`, where it stands afterwards, tells which of two equal letters was typed. */
  type(value: string, caret?: number): void {
    const splice = diffTexts(this.now, value, caret);
    if (!splice) return;
    this.typed = composeSplices(this.typed, [splice]);
    this.now = value;
  }

  /** What to write now; null if there is nothing, or a write is still under way: then ask again after the next event. */
  take(): { splices: Splice[]; seen: number } | null {
    if (this.sent !== null || this.typed.length === 0) return null;
    this.sent = this.typed;
    this.typed = [];
    return { splices: this.sent, seen: this.seen };
  }

  /**
   * Takes in a `text` event of this text.
   *
   * @returns where the selection is now. An event from before the draft began changes nothing.
   */
  event(news: TextNews, selection: Selection): Selection {
    if (news.number <= this.seen) return selection;
    this.seen = news.number;
    this.document = applySplices(this.document, news.splices);
    if (news.own && this.sent !== null) {
      this.sent = null;
      return selection;
    }
    const underSent = this.sent ?? [];
    const overSent = transformSplices(news.splices, underSent, false);
    this.sent &&= transformSplices(underSent, news.splices, true);
    const overTyped = transformSplices(overSent, this.typed, false);
    this.typed = transformSplices(this.typed, overSent, true);
    this.now = applySplices(this.now, overTyped);
    return {
      start: shiftOffset(selection.start, overTyped, true),
      end: shiftOffset(selection.end, overTyped, true),
    };
  }

  /** The write under way was not done: its words stay in the field, typed and unsent. */
  refused(): void {
    if (this.sent === null) return;
    this.typed = composeSplices(this.sent, this.typed);
    this.sent = null;
  }
}
