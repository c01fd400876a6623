import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { TextName } from "../board/edit";
import { addIdea, idOf } from "../board/test-board";
import { IDEA_TEXT_MAX } from "../board/textLimit";
import { PAUSE, type Selection } from "../sync/draft";
import { TestDesk } from "./boardTestDesk";
import { createWriter, type Writer } from "./boardWriting";

const TEXT: TextName = `idea:${idOf("a")}`;

/** Ada's field, as a textarea behaves. */
class Field {
  value: string;
  at: Selection;

  constructor(readonly writer: Writer) {
    this.value = writer.value.get();
    this.at = { start: this.value.length, end: this.value.length };
    writer.attach({
      selection: () => this.at,
      show: (value, selection) => {
        this.value = value;
        this.at = selection;
      },
    });
  }

  types(words: string): void {
    for (const letter of words) {
      const { start } = this.at;
      this.value = this.value.slice(0, start) + letter + this.value.slice(start);
      this.at = { start: start + 1, end: start + 1 };
      this.writer.type(this.value, start + 1);
    }
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Lets promises run. */
const soon = () => vi.advanceTimersByTimeAsync(0);
const pause = () => vi.advanceTimersByTimeAsync(PAUSE);

async function writing(text: string): Promise<{ desk: TestDesk; field: Field; writer: Writer }> {
  const desk = new TestDesk([addIdea("a", text)]);
  const writer = createWriter(desk.board, TEXT, {}, null);
  await soon();
  return { desk, writer, field: new Field(writer) };
}

const benInserts = (desk: TestDesk, at: number, insert: string) =>
  desk.benDoes({ type: "write", text: TEXT, at, remove: 0, insert });

describe("typing", () => {
  test("is sent as one write at a pause, and taken back by one undo", async () => {
    const { desk, field } = await writing("tea");
    field.types(" and cake");
    expect(desk.writes).toBe(0);
    await pause();
    expect(desk.writes).toBe(1);
    expect(desk.worker.text("a")).toBe("tea and cake");
    field.types("s");
    await pause();
    expect(desk.writes).toBe(2);
    await desk.board.undo();
    expect(desk.worker.text("a")).toBe("tea");
  });

  test("does not wait for a pause when it is long", async () => {
    const { desk, field } = await writing("");
    field.types("x".repeat(64));
    await soon();
    expect(desk.writes).toBe(1);
  });

  test("goes on while Ben's words come in, without moving the caret off its words", async () => {
    const { desk, field } = await writing("tea");
    field.types(" now");
    benInserts(desk, 0, "more ");
    field.types("!");
    await pause();
    expect(field.value).toBe("more tea now!");
    expect(field.at.start).toBe(field.value.length);
    expect(desk.worker.text("a")).toBe("more tea now!");
  });

  test("before the text is open is worked into what it had become by then", async () => {
    const desk = new TestDesk([addIdea("a", "tea")]);
    desk.isSlow = true;
    const writer = createWriter(desk.board, TEXT, {}, null);
    const field = new Field(writer);
    field.types("s");
    benInserts(desk, 0, "more ");
    desk.isSlow = false;
    desk.deliver();
    await pause();
    expect(desk.worker.text("a")).toBe("more teas");
    expect(writer.value.get()).toBe("more teas");
  });

  test("what is typed while a write is under way follows it", async () => {
    const { desk, field, writer } = await writing("");
    desk.isSlow = true;
    field.types("one");
    await pause();
    field.types(" two");
    await pause();
    const finished = writer.finish();
    desk.isSlow = false;
    desk.deliver();
    expect(await finished).toBe("one two");
    expect(desk.worker.text("a")).toBe("one two");
    expect(desk.board.lost.get()).toBe("");
  });
});

describe("an input method", () => {
  test("is left alone until it is done", async () => {
    const { desk, field, writer } = await writing("");
    writer.compose();
    writer.type("k", 1);
    benInserts(desk, 0, "Ben ");
    await pause();
    expect(field.value).toBe("");
    expect(desk.writes).toBe(0);
    writer.composed("か", 1);
    expect(field.value).toBe("Ben か");
    await pause();
    expect(desk.worker.text("a")).toBe("Ben か");
  });
});

describe("undo in the field", () => {
  test("takes back my stretches one by one and leaves Ben's words", async () => {
    const { desk, field, writer } = await writing("");
    field.types("one");
    desk.now += PAUSE + 1;
    await pause();
    field.types(" two");
    benInserts(desk, 0, "Ben: ");
    writer.undo();
    expect(field.value).toBe("Ben: one");
    writer.undo();
    expect(field.value).toBe("Ben: ");
    writer.undo();
    expect(field.value).toBe("Ben: ");
    writer.redo();
    await pause();
    expect(desk.worker.text("a")).toBe("Ben: one");
  });
});

describe("a new idea", () => {
  const begin = () => {
    const desk = new TestDesk();
    const plant = vi.fn((text: string) => desk.board.dispatch(addIdea("a", text)));
    const writer = createWriter(desk.board, TEXT, {}, plant);
    return { desk, plant, writer, field: new Field(writer) };
  };

  test("exists with its first letter that is not blank, and takes what is typed meanwhile", async () => {
    const { desk, plant, field } = begin();
    desk.isSlow = true;
    field.types(" ");
    expect(plant).not.toHaveBeenCalled();
    field.types("tea");
    desk.isSlow = false;
    desk.deliver();
    await pause();
    expect(plant).toHaveBeenCalledExactlyOnceWith(" t");
    expect(desk.worker.text("a")).toBe(" tea");
  });

  test("that nobody wrote into never exists", async () => {
    const { desk, plant, writer } = begin();
    expect(await writer.finish()).toBe("");
    expect(plant).not.toHaveBeenCalled();
    expect(desk.board.lost.get()).toBe("");
  });

  test("that is refused leaves its words with me", async () => {
    const { desk, writer, field } = begin();
    desk.isSlow = true;
    desk.refuses = "locked";
    field.types("tea for all");
    const finished = writer.finish();
    desk.deliver();
    await finished;
    expect(desk.board.lost.get()).toBe("tea for all");
  });

  test("of a single letter does, too", async () => {
    const { desk, writer, field } = begin();
    desk.refuses = "locked";
    field.types("t");
    await writer.finish();
    expect(desk.board.lost.get()).toBe("t");
  });
});

describe("leaving the page", () => {
  test("sends what is typed without waiting for a pause", async () => {
    const { desk, field, writer } = await writing("tea");
    field.types(" and cake");
    writer.sendNow();
    expect(desk.worker.text("a")).toBe("tea and cake");
    field.types("s");
    await pause();
    expect(desk.worker.text("a")).toBe("tea and cakes");
  });

  test("sends it behind the first letters of a new idea, and writing goes on when the page stays", async () => {
    const desk = new TestDesk();
    const writer = createWriter(desk.board, TEXT, {}, (text) => desk.board.dispatch(addIdea("a", text)));
    const field = new Field(writer);
    desk.isSlow = true;
    field.types("tea");
    writer.sendNow();
    writer.sendNow();
    desk.deliver();
    expect(desk.worker.text("a")).toBe("tea");
    field.types(" for");
    desk.isSlow = false;
    await pause();
    field.types(" all");
    await pause();
    expect([desk.worker.text("a"), field.value]).toEqual(["tea for all", "tea for all"]);
  });

  test("sends it behind the first letters while the text is being opened, too", async () => {
    const desk = new TestDesk([addIdea("a", "tea")]);
    desk.isSlow = true;
    const writer = createWriter(desk.board, TEXT, {}, null);
    const field = new Field(writer);
    await soon();
    field.types("!");
    writer.sendNow();
    desk.deliver();
    desk.isSlow = false;
    field.types("?");
    await pause();
    expect([desk.worker.text("a"), field.value]).toEqual(["tea!?", "tea!?"]);
  });

  test("loses nothing of it when the page goes before what was sent is there", async () => {
    const desk = new TestDesk();
    const writer = createWriter(desk.board, TEXT, {}, (text) => desk.board.dispatch(addIdea("a", text)));
    const field = new Field(writer);
    desk.isSlow = true;
    field.types("tea");
    desk.deliver();
    await soon();
    // The text has been asked for with its first letter; the rest is sent behind that.
    writer.sendNow();
    desk.deliver(1);
    await soon();
    expect([desk.worker.text("a"), field.value]).toEqual(["t", "tea"]);
    expect(desk.board.lastWords.all()).toMatchObject([{ text: TEXT, before: "", after: "tea" }]);
    desk.isSlow = false;
    desk.deliver();
    field.types("s");
    await pause();
    expect([desk.worker.text("a"), field.value]).toEqual(["teas", "teas"]);
  });
});

describe("a text that is full", () => {
  test("takes no more, keeps what stood behind, and says so", async () => {
    const { desk, field, writer } = await writing("x".repeat(IDEA_TEXT_MAX - 2));
    field.at = { start: 1, end: 1 };
    field.types("abc");
    await pause();
    expect(desk.worker.text("a")).toBe(`xab${"x".repeat(IDEA_TEXT_MAX - 3)}`);
    expect(field.value).toBe(desk.worker.text("a"));
    expect(field.at).toEqual({ start: 3, end: 3 });
    expect(desk.board.message.get()).toMatchObject({ notes: [{ what: "full", max: IDEA_TEXT_MAX }] });
    writer.type("short", 5);
    await pause();
    expect(desk.worker.text("a")).toBe("short");
  });
});

describe("a refused write", () => {
  test("stays in the field and is sent again, with what was typed since", async () => {
    const { desk, field } = await writing("tea");
    desk.refuses = "too far behind";
    field.types("s");
    await pause();
    expect(field.value).toBe("teas");
    field.types("!");
    desk.refuses = null;
    await pause();
    expect(desk.worker.text("a")).toBe("teas!");
    expect(desk.board.lost.get()).toBe("");
  });

  test("is sent again by itself, but not for ever", async () => {
    const { desk, field, writer } = await writing("tea");
    const write = vi.spyOn(desk.board, "write");
    desk.refuses = "locked";
    field.types("s");
    await vi.advanceTimersByTimeAsync(100 * PAUSE);
    expect(write).toHaveBeenCalledTimes(2);
    desk.refuses = null;
    expect(await writer.finish()).toBe("teas");
    expect(desk.worker.text("a")).toBe("teas");
    expect(desk.board.lost.get()).toBe("");
  });

  test("at the end is tried once more; then its words are left with me", async () => {
    const { desk, field, writer } = await writing("tea");
    const write = vi.spyOn(desk.board, "write");
    desk.refuses = "locked";
    field.types(" and cake");
    await writer.finish();
    expect(write).toHaveBeenCalledTimes(2);
    expect(desk.board.lost.get()).toBe("tea and cake");
    expect(desk.worker.text("a")).toBe("tea");
  });
});

test("when the worker fails the words that it did not take are left with me", async () => {
  const { desk, field, writer } = await writing("tea");
  desk.isSlow = true;
  field.types("s");
  await pause();
  desk.tell({ type: "state", connection: "online", waiting: 1, stored: false, isLevel: true });
  expect(desk.board.lost.get()).toBe("");
  desk.tell({ type: "failed", why: "worker", detail: "crashed" });
  expect(desk.board.lost.get()).toBe("teas");
  expect(await writer.finish()).toBe("teas");
  expect(desk.board.lost.get()).toBe("teas");
});

test("leaving a text that nobody wrote in sends nothing and loses nothing", async () => {
  const { desk, writer } = await writing("tea");
  benInserts(desk, 0, "more ");
  expect(await writer.finish()).toBe("more tea");
  expect([desk.writes, desk.board.lost.get()]).toEqual([0, ""]);
});
