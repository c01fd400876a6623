import * as A from "@automerge/automerge/slim";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TextName } from "../board/edit";
import { applySplices } from "../board/splice";
import { addIdea, idOf, Writer } from "../board/test-board";
import { Draft, type Selection, type TextNews } from "./draft";
import { Paper } from "./paper";
import type { Done, Splice } from "./port";

const TEXT: TextName = `idea:${idOf("a")}`;

/** One person: a field with its draft, a worker with its document, and what is on its way between the two. */
class Desk {
  readonly draft: Draft;
  selection: Selection = { start: 0, end: 0 };
  private readonly paper: Paper;
  private readonly toPage: (TextNews | Done)[] = [];
  private readonly toWorker: { splices: Splice[]; seen: number }[] = [];

  constructor(readonly writer: Writer) {
    const holder = {
      isReady: () => true,
      doc: () => writer.doc,
      change: (write: (doc: Record<string, unknown>) => void) =>
        this.become(A.change(writer.doc, { time: 0 }, write)),
    };
    this.paper = new Paper(holder, (event) => {
      if (event.type === "text") this.toPage.push(event);
    });
    this.paper.changed(writer.doc, []);
    this.draft = new Draft(this.paper.watchText(TEXT));
  }

  type(at: number, remove: number, insert: string): void {
    const { value } = this.draft;
    const starts = [0];
    for (const character of value) starts.push((starts.at(-1) ?? 0) + character.length);
    const first = at % starts.length;
    const from = starts[first] ?? 0;
    const to = starts[Math.min(first + remove, starts.length - 1)] ?? from;
    this.selection = { start: from + insert.length, end: from + insert.length };
    this.draft.type(applySplices(value, [{ at: from, remove: to - from, insert }]), this.selection.end);
  }

  send(): void {
    const write = this.draft.take();
    if (write) this.toWorker.push(write);
  }

  workerTakes(): boolean {
    const write = this.toWorker.shift();
    if (write) this.toPage.push(this.paper.write(TEXT, write.splices, write.seen));
    return write !== undefined;
  }

  pageTakes(): boolean {
    const news = this.toPage.shift();
    if (news && "number" in news) this.selection = this.draft.event(news, this.selection);
    if (news && "ok" in news) expect(news.ok).toBe(true);
    return news !== undefined;
  }

  meet(other: Desk): void {
    this.become(A.merge(this.writer.doc, other.writer.doc));
  }

  /** Lets everything arrive that is on its way or typed. */
  settle(): void {
    for (let moved = true; moved; ) {
      this.send();
      moved = [this.workerTakes(), this.pageTakes()].some(Boolean);
    }
  }

  private become(doc: A.Doc<Record<string, unknown>>): void {
    const before = A.getHeads(this.writer.doc);
    this.writer.doc = doc;
    this.paper.changed(doc, A.diff(doc, before, A.getHeads(doc)));
  }
}

const board = new Writer();
board.do(addIdea("a", ""));

function desks(text: string): [Desk, Desk] {
  const start = new Writer(board.doc);
  if (text !== "") start.do({ type: "write", text: TEXT, at: 0, remove: 0, insert: text });
  return [new Desk(new Writer(start.doc)), new Desk(new Writer(start.doc))];
}

const CHARACTERS = ["a", "b", " ", "😀", "👩‍👧", "é"];
const words = fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 4 }).map((all) => all.join(""));
const step = fc.record({
  who: fc.nat(1),
  what: fc.constantFrom("type", "type", "type", "send", "worker", "page", "meet"),
  at: fc.nat(),
  remove: fc.nat(2),
  insert: words,
});
type Step = { who: number; what: string; at: number; remove: number; insert: string };

function play(people: [Desk, Desk], steps: readonly Step[]): void {
  for (const { who, what, at, remove, insert } of steps) {
    const [desk, other] = who === 0 ? people : ([people[1], people[0]] as const);
    if (what === "type") desk.type(at, remove, insert);
    if (what === "send") desk.send();
    if (what === "worker") desk.workerTakes();
    if (what === "page") desk.pageTakes();
    if (what === "meet") desk.meet(other);
  }
  const [ada, ben] = people;
  for (const desk of people) desk.settle();
  ada.meet(ben);
  ben.meet(ada);
  for (const desk of people) desk.settle();
}

describe("two people who write in one idea", () => {
  it("[E2] see the same in both fields and in the document, however their keys interleave", () => {
    fc.assert(
      fc.property(words, fc.array(step, { maxLength: 40, size: "max" }), (start, steps) => {
        const [ada, ben] = desks(start);
        play([ada, ben], steps);
        expect(ada.draft.value).toBe(ada.writer.text("a"));
        expect(ben.draft.value).toBe(ben.writer.text("a"));
        expect(ada.draft.value).toBe(ben.draft.value);
        expect(ada.draft.isOpen || ben.draft.isOpen).toBe(false);
      }),
      { numRuns: 80 },
    );
  });

  it("[E2] lose no character that nobody removed", () => {
    const typing = fc.array(
      step.map((one) => ({ ...one, remove: 0 })),
      { maxLength: 40, size: "max" },
    );
    fc.assert(
      fc.property(words, typing, (start, steps) => {
        const people = desks(start);
        play(people, steps);
        const typed = steps.filter(({ what }) => what === "type").map(({ insert }) => insert);
        expect([...people[0].draft.value].sort()).toEqual([...(start + typed.join(""))].sort());
      }),
      { numRuns: 50 },
    );
  });
});

describe("a draft", () => {
  const news = (number: number, splices: Splice[], own = false): TextNews => ({ number, splices, own });

  it("sends one write at a time and the rest after its own event", () => {
    const draft = new Draft({ value: "", number: 0 });
    draft.type("one");
    expect(draft.take()).toEqual({ splices: [{ at: 0, remove: 0, insert: "one" }], seen: 0 });
    draft.type("one two");
    expect(draft.take()).toBeNull();
    draft.event(news(1, [{ at: 0, remove: 0, insert: "one" }], true), { start: 0, end: 0 });
    expect(draft.take()).toEqual({ splices: [{ at: 3, remove: 0, insert: " two" }], seen: 1 });
  });

  it("carries the selection along with what others write before it", () => {
    const draft = new Draft({ value: "to be", number: 4 });
    const selection = draft.event(news(5, [{ at: 0, remove: 0, insert: "how " }]), { start: 3, end: 5 });
    expect(selection).toEqual({ start: 7, end: 9 });
    expect(draft.value).toBe("how to be");
  });

  it("works in two events under one write that is on its way", () => {
    const draft = new Draft({ value: "0123456789", number: 0 });
    draft.type("01234567X89");
    draft.take();
    draft.event(news(1, [{ at: 0, remove: 0, insert: "aaaa" }]), { start: 0, end: 0 });
    draft.event(news(2, [{ at: 10, remove: 0, insert: "b" }]), { start: 0, end: 0 });
    expect(draft.value).toBe("aaaa012345b67X89");
  });

  it("does not take an event twice that watchText had already counted", () => {
    const draft = new Draft({ value: "x", number: 5 });
    draft.event(news(5, [{ at: 0, remove: 0, insert: "x" }]), { start: 0, end: 0 });
    expect(draft.value).toBe("x");
  });

  it("keeps the words of a refused write and sends them again with what followed", () => {
    const draft = new Draft({ value: "", number: 0 });
    draft.type("one");
    draft.take();
    draft.type("one two");
    draft.refused();
    expect(draft.take()?.splices).toEqual([{ at: 0, remove: 0, insert: "one two" }]);
  });

  it("is long at 64 characters", () => {
    const draft = new Draft({ value: "", number: 0 });
    draft.type("x".repeat(63));
    expect(draft.isLong).toBe(false);
    draft.type("x".repeat(64));
    expect(draft.isLong).toBe(true);
  });
});
