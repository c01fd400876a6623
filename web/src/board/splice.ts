/**
 * Splices of a text: apply, compose, transform, diff. Pure; offsets count UTF-16 code units.
 *
 * A list of splices is a sequence: each speaks of the text the one before it left. To compose and transform, a sequence is
 * turned into a *span list* that walks the text once from its start: keep so many units, drop so many, add these. What lies behind
 * the last span is kept. Transformation has the property TP1: for a and b from the same text,
 * `a, then b transformed over a` and `b, then a transformed over b` give the same text. Text that one side adds inside what the
 * other drops survives, so no character that anybody wrote is lost.
 */

export interface Splice {
  at: number;
  remove: number;
  insert: string;
}

type Span = { keep: number } | { drop: number } | { add: string };

/** The text after the splices, one after another. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  let now = text;
  for (const { at, remove, insert } of splices) now = now.slice(0, at) + insert + now.slice(at + remove);
  return now;
}

/** One sequence that does what `first` and then `second` do. */
export function composeSplices(first: readonly Splice[], second: readonly Splice[]): Splice[] {
  return toSplices(compose(toSpans(first), toSpans(second)));
}

/**
 * `splices` as they must read after `over`, which started from the same text, has been applied. Where both insert at one spot,
 * `over`'s text stands first if `overFirst`.
 */
export function transformSplices(
  splices: readonly Splice[],
  over: readonly Splice[],
  overFirst: boolean,
): Splice[] {
  return toSplices(transform(toSpans(splices), toSpans(over), overFirst));
}

/** Where an offset of the old text is after the splices. At the very spot of an insertion it stays in front of it unless `behind`. */
export function shiftOffset(offset: number, splices: readonly Splice[], behind = false): number {
  let now = offset;
  for (const { at, remove, insert } of splices) {
    if (now < at || (now === at && !(behind && remove === 0))) continue;
    now = now >= at + remove ? now - remove + insert.length : at + (behind ? insert.length : 0);
  }
  return now;
}

/**
 * The one splice that turns `before` into `after` and parts no surrogate pair; null where they are equal. Where several would do
 * (a letter typed beside its like), `caret`, the writer's place in `after`, decides.
 */
export function diffTexts(before: string, after: string, caret = after.length): Splice | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  const grown = Math.max(0, after.length - before.length);
  const headMost = Math.min(shorter, Math.max(0, caret - grown));
  let head = 0;
  while (head < headMost && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  if (partsPair(before, head) || partsPair(after, head)) head--;
  let tail = 0;
  while (
    tail < shorter - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  if (partsPair(before, before.length - tail) || partsPair(after, after.length - tail)) tail--;
  return {
    at: head,
    remove: before.length - head - tail,
    insert: after.slice(head, after.length - tail),
  };
}

/** Whether an offset lies between the two halves of a surrogate pair. */
export function partsPair(text: string, offset: number): boolean {
  return isHigh(text.charCodeAt(offset - 1)) && isLow(text.charCodeAt(offset));
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Builds a span list: joins like spans and puts an addition before a drop at one spot, so that equal edits have one form. */
class SpanWriter {
  readonly spans: Span[] = [];

  push(span: Span): void {
    if (lengthOf(span) === 0) return;
    const last = this.spans.at(-1);
    if (last && "keep" in last && "keep" in span) last.keep += span.keep;
    else if (last && "drop" in last && "drop" in span) last.drop += span.drop;
    else if (last && "add" in last && "add" in span) last.add += span.add;
    else if (last && "drop" in last && "add" in span) this.pushBeforeDrop(last, span.add);
    else this.spans.push({ ...span });
  }

  private pushBeforeDrop(drop: Span, add: string): void {
    this.spans.pop();
    this.push({ add });
    this.spans.push(drop);
  }
}

/** Reads a span list piece by piece; behind its end everything is kept. */
class SpanReader {
  private index = 0;
  private used = 0;

  constructor(private readonly spans: readonly Span[]) {}

  get done(): boolean {
    return this.index >= this.spans.length;
  }

  /** The span at hand, without what was taken of it. */
  peek(): Span {
    const span = this.spans[this.index];
    if (!span) return { keep: Number.POSITIVE_INFINITY };
    if ("add" in span) return { add: span.add.slice(this.used) };
    return "keep" in span ? { keep: span.keep - this.used } : { drop: span.drop - this.used };
  }

  /** Takes up to `length` units of the span at hand. */
  take(length: number): Span {
    const span = this.peek();
    const taken = Math.min(length, lengthOf(span));
    if (taken === lengthOf(span)) {
      this.index += 1;
      this.used = 0;
    } else this.used += taken;
    if ("add" in span) return { add: span.add.slice(0, taken) };
    return "keep" in span ? { keep: taken } : { drop: taken };
  }
}

function lengthOf(span: Span): number {
  if ("add" in span) return span.add.length;
  return "keep" in span ? span.keep : span.drop;
}

function toSpans(splices: readonly Splice[]): Span[] {
  let spans: Span[] = [];
  for (const { at, remove, insert } of splices) {
    const one = new SpanWriter();
    one.push({ keep: at });
    one.push({ add: insert });
    one.push({ drop: remove });
    spans = spans.length === 0 ? one.spans : compose(spans, one.spans);
  }
  return spans;
}

function toSplices(spans: readonly Span[]): Splice[] {
  const splices: Splice[] = [];
  let at = 0;
  let open: Splice | null = null;
  for (const span of spans) {
    if ("keep" in span) {
      at += span.keep;
      open = null;
      continue;
    }
    if (!open) {
      open = { at, remove: 0, insert: "" };
      splices.push(open);
    }
    if ("add" in span) {
      open.insert += span.add;
      at += span.add.length;
    } else open.remove += span.drop;
  }
  return splices;
}

function compose(first: readonly Span[], second: readonly Span[]): Span[] {
  const a = new SpanReader(first);
  const b = new SpanReader(second);
  const out = new SpanWriter();
  while (!a.done || !b.done) {
    const left = a.peek();
    const right = b.peek();
    if ("drop" in left) out.push(a.take(left.drop));
    else if ("add" in right) out.push(b.take(right.add.length));
    else {
      const length = Math.min(lengthOf(left), lengthOf(right));
      const from = a.take(length);
      b.take(length);
      if ("keep" in right) out.push(from);
      else if ("keep" in from) out.push({ drop: length });
    }
  }
  return out.spans;
}

function transform(spans: readonly Span[], over: readonly Span[], overFirst: boolean): Span[] {
  const mine = new SpanReader(spans);
  const theirs = new SpanReader(over);
  const out = new SpanWriter();
  while (!mine.done) {
    const my = mine.peek();
    const their = theirs.peek();
    if ("add" in their && (overFirst || !("add" in my))) {
      out.push({ keep: their.add.length });
      theirs.take(their.add.length);
    } else if ("add" in my) {
      out.push(mine.take(my.add.length));
    } else {
      const length = Math.min(lengthOf(my), lengthOf(their));
      mine.take(length);
      theirs.take(length);
      if ("drop" in their) continue;
      out.push("keep" in my ? { keep: length } : { drop: length });
    }
  }
  return out.spans;
}
