/**
 * Undo inside a text that is being written. A text field's own undo is lost whenever others' words are worked into it, so what
 * takes each stretch of typing back is kept here and shifted over what the others write. Pure.
 */

import { applySplices, composeSplices, diffTexts, type Splice, transformSplices } from "../board/splice";

export interface TypingUndo {
  /** I have typed: the text went from `before` to `after`. Without a pause it belongs to the stretch before it. */
  typed(before: string, after: string, afterPause: boolean): void;
  /** Others' splices of the text as it was on my screen. */
  others(splices: readonly Splice[]): void;
  /** The text after taking back the last stretch; null when there is none. */
  undo(now: string): string | null;
  redo(now: string): string | null;
}

/** Each entry speaks of the text as it is once those after it have been taken. */
type Stack = Splice[][];

const DEPTH = 200;

export function createTypingUndo(): TypingUndo {
  let back: Stack = [];
  let forth: Stack = [];

  const take = (from: Stack, to: Stack, now: string): string | null => {
    const splices = from.pop();
    if (!splices) return null;
    to.push(backOf(now, splices));
    return applySplices(now, splices);
  };

  return {
    typed(before, after, afterPause) {
      const way = diffTexts(after, before);
      if (!way) return;
      forth = [];
      const last = afterPause ? undefined : back.pop();
      back.push(last ? composeSplices([way], last) : [way]);
      if (back.length > DEPTH) back.shift();
    },
    others(splices) {
      back = shifted(back, splices);
      forth = shifted(forth, splices);
    },
    undo: (now) => take(back, forth, now),
    redo: (now) => take(forth, back, now),
  };
}

/** What takes splices of `text` back: piece by piece, for what lies between them may be others'. */
function backOf(text: string, splices: readonly Splice[]): Splice[] {
  const back: Splice[] = [];
  let now = text;
  for (const splice of splices) {
    const { at, remove, insert } = splice;
    back.unshift({ at, remove: insert.length, insert: now.slice(at, at + remove) });
    now = applySplices(now, [splice]);
  }
  return back;
}

/** From the top of the stack downwards: what lies below sees the others' splices as they are after what lies above was taken. */
function shifted(stack: Stack, others: readonly Splice[]): Stack {
  let over: readonly Splice[] = others;
  const next: Stack = [];
  for (const mine of stack.toReversed()) {
    next.unshift(transformSplices(mine, over, true));
    over = transformSplices(over, mine, false);
  }
  return next;
}
