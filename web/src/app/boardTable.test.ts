import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Edit } from "../board/edit";
import { addIdea, gatherInto, idOf } from "../board/test-board";
import { duplicate } from "../canvas/copy";
import type { Me } from "./board";
import { createBoardTable } from "./boardTable";
import { TestDesk } from "./boardTestDesk";

const [A, B, G] = [`idea:${idOf("a")}`, `idea:${idOf("b")}`, `group:${idOf("g")}`] as const;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const soon = () => vi.advanceTimersByTimeAsync(0);

function sit(edits: Edit[] = [], me: Partial<Me> = {}) {
  const desk = new TestDesk(edits, me);
  const table = createBoardTable(desk.board);
  /** Ada types into the text that is open, and the worker has it. */
  const types = async (words: string) => {
    table.writing.get()?.writer.type(words, words.length);
    await vi.advanceTimersByTimeAsync(1000);
  };
  const leaves = async () => {
    table.stopWriting();
    await vi.advanceTimersByTimeAsync(1000);
  };
  return { desk, board: desk.board, table, types, leaves };
}

describe("a new idea", () => {
  test("is mine alone until its first letter, then everybody's, and one undo throws it away", async () => {
    const { desk, board, table, types, leaves } = sit();
    table.create();
    const id = table.sketch.get()?.id ?? "";
    expect(board.ideas.get(id)).toBeUndefined();
    await types("tea");
    expect(table.sketch.get()).toBeNull();
    expect(board.ideas.get(id)).toMatchObject({ text: "tea", voice: board.me.seat, colour: "sun" });
    expect([...board.selection.get()]).toEqual([`idea:${id}`]);
    await leaves();
    expect(board.can.get().undo).toBe(true);
    await board.undo();
    expect(board.ideas.get(id)?.bin).toBe(desk.now);
    expect(board.can.get().undo).toBe(false);
  });

  test("stays when somebody has worked on it since", async () => {
    const { desk, board, table, types, leaves } = sit();
    table.create();
    const id = table.sketch.get()?.id ?? "";
    await types("tea");
    await leaves();
    desk.benDoes({ type: "recolour", ideas: [id], colour: "rose" });
    expect(await board.undo()).toMatchObject({ kind: "kept" });
    expect(board.ideas.get(id)?.bin).toBeNull();
  });

  test("without a letter leaves nothing behind", async () => {
    const { desk, board, table, leaves } = sit();
    const before = desk.worker.picture;
    table.create();
    await leaves();
    expect([table.sketch.get(), table.writing.get()]).toEqual([null, null]);
    expect(desk.worker.picture).toBe(before);
    expect(board.can.get().undo).toBe(false);
  });

  test("that is emptied again goes to the bin", async () => {
    const { board, table, types, leaves } = sit();
    table.create();
    const id = table.sketch.get()?.id ?? "";
    await types("tea");
    await types("");
    await leaves();
    expect(board.ideas.get(id)?.bin).not.toBeNull();
  });

  test("finds a free place in view, lands where I asked for it, and in the group that is there", async () => {
    const { table, types, leaves } = sit([
      addIdea("a"),
      addIdea("b", "b", "canvas@300,0"),
      gatherInto("g", "Food", "a", "b"),
    ]);
    table.camera.fit(table.scene.bounds());
    table.create();
    await types("free");
    await leaves();
    const [free] = table.board.selection.get();
    const box = table.scene.boxOf(free as typeof A);
    expect(table.scene.within(box ?? { x: 0, y: 0, width: 0, height: 0 })).toEqual([free]);
    const field = table.scene.boxOf(G);
    table.create({ x: (field?.x ?? 0) + 4, y: (field?.y ?? 0) + (field?.height ?? 0) - 4 });
    expect(table.sketch.get()?.group).toBe(idOf("g"));
  });

  test("wears the colour I gave last, before that the one I have at this board", async () => {
    const { desk, table, types } = sit([addIdea("a")]);
    desk.serverNames("adaAAAAAAAAA", "Ada", "leaf");
    table.create();
    expect(table.sketch.get()?.colour).toBe("leaf");
    await types("tea");
    table.dispatch([{ type: "recolour", ideas: [idOf("a")], colour: "iris" }]);
    table.create();
    expect(table.sketch.get()?.colour).toBe("iris");
  });

  test("is not for observers", () => {
    const { table } = sit([addIdea("a")], { role: "observer" });
    table.create();
    table.write(A);
    expect([table.sketch.get(), table.writing.get()]).toEqual([null, null]);
  });
});

describe("writing", () => {
  test("ends when the idea is thrown away by somebody, and its words are in the bin with it", async () => {
    const { desk, board, table, types } = sit([addIdea("a", "tea")]);
    table.write(A);
    await soon();
    await types("tea and cake");
    desk.benDoes({ type: "recolour", ideas: [idOf("a")], colour: "rose" });
    expect(table.writing.get()?.text).toBe(A);
    desk.benDoes({ type: "throwAway", ideas: [idOf("a")], at: 9 });
    await vi.advanceTimersByTimeAsync(1000);
    expect(table.writing.get()).toBeNull();
    expect(board.ideas.get(idOf("a"))).toMatchObject({ text: "tea and cake", bin: 9 });
  });

  test("words that were on their way when the idea was thrown away are in the bin with it", async () => {
    const { desk, board, table } = sit([addIdea("a", "tea")]);
    table.write(A);
    await soon();
    table.writing.get()?.writer.type("tea for all", 11);
    desk.benDoes({ type: "throwAway", ideas: [idOf("a")], at: 9 });
    await vi.advanceTimersByTimeAsync(1000);
    expect([board.ideas.get(idOf("a"))?.text, board.lost.get()]).toEqual(["tea for all", ""]);
  });

  test("in another text ends the one before, and shows its words until they are in the document", async () => {
    const { desk, board, table } = sit([addIdea("a", "tea"), addIdea("b", "b", "canvas@400,0")]);
    table.write(A);
    await soon();
    table.writing.get()?.writer.type("teas", 4);
    desk.isSlow = true;
    table.write(B);
    expect(table.writing.get()?.text).toBe(B);
    expect(board.ideas.get(idOf("a"))?.text).toBe("teas");
    expect(desk.worker.text("a")).toBe("tea");
    desk.isSlow = false;
    desk.deliver();
    await soon();
    expect(desk.worker.text("a")).toBe("teas");
  });

  test("the place of Tab is the focus, or else the first to be read", () => {
    const { desk, table } = sit([addIdea("a"), addIdea("b", "b", "canvas@400,0")]);
    expect(table.tabStop.get()).toBe(A);
    table.focus.set(B);
    expect(table.tabStop.get()).toBe(B);
    desk.benDoes({ type: "throwAway", ideas: [idOf("b")], at: 9 });
    expect(table.tabStop.get()).toBe(A);
  });
});

describe("my hands", () => {
  test("say where I point, what I hold and what I write, and take it back", async () => {
    const { desk, table, leaves } = sit([addIdea("a")]);
    const said = async () => {
      await vi.advanceTimersByTimeAsync(100);
      return desk.said.at(-1);
    };
    table.hover({ x: 640, y: 360 });
    expect(await said()).toEqual({ cursor: { x: 0, y: 0 } });
    table.write(A);
    expect(await said()).toEqual({ cursor: { x: 0, y: 0 }, selection: [A], typing: A });
    await leaves();
    table.hover(null);
    table.select([]);
    expect(await said()).toEqual({ selection: [] });
  });

  test("name 64 things of a large selection", async () => {
    const { desk, table } = sit(Array.from({ length: 80 }, (_, at) => addIdea(`n${at}x`)));
    table.select(table.scene.readingOrder());
    await vi.advanceTimersByTimeAsync(100);
    expect(desk.said.at(-1)?.selection).toHaveLength(64);
    expect(desk.board.selection.get().size).toBe(80);
  });
});

describe("writing on", () => {
  test("the next idea opens beside the written one, in its row, its group and its colour", async () => {
    const { board, table, types, leaves } = sit([
      addIdea("a", "a", "canvas@0,0"),
      gatherInto("g", "Food", "a"),
      addIdea("b", "b", "canvas@2000,0"),
    ]);
    table.write(A);
    table.next();
    expect(table.sketch.get()).toMatchObject({ text: "", group: idOf("g"), colour: "sky", x: 240 });
    await leaves();
    table.write(B);
    table.next();
    expect(table.sketch.get()).toMatchObject({ group: null, x: 2224, y: 0 });
    await types("c");
    table.next();
    expect(table.sketch.get()).toMatchObject({ group: null, x: 2448, y: 0 });
    await leaves();
    expect([...board.ideas.entries()].map(([, { text }]) => text)).toEqual(["a", "b", "c"]);
  });

  test("an empty one is the next one already, and a title has none", () => {
    const { table } = sit([addIdea("a", "a", "canvas@0,0"), gatherInto("g", "Food", "a")]);
    table.create();
    const sketch = table.sketch.get();
    table.next();
    expect(table.sketch.get()).toBe(sketch);
    table.write(G);
    table.next();
    expect(table.writing.get()?.text).toBe(G);
  });
});

describe("making copies", () => {
  test("copies come from me, are selected, and one undo takes them and their group back", async () => {
    const { desk, board, table } = sit([
      addIdea("a", "a", "canvas@0,0"),
      gatherInto("g", "Food", "a"),
      addIdea("b", "b", "canvas@2000,0"),
    ]);
    const before = desk.worker.picture;
    table.make(duplicate([G, B], table.scene, table.maker));
    await soon();
    const copies = [...board.ideas.entries()]
      .map(([, idea]) => idea)
      .filter(({ id }) => id.startsWith("new"));
    expect(copies.map(({ text, voice }) => [text, voice]).sort()).toEqual([
      ["a", board.me.seat],
      ["b", board.me.seat],
    ]);
    const [a, b] = ["a", "b"].map((text) => copies.find((copy) => copy.text === text));
    expect([...board.selection.get()].sort()).toEqual([`group:${a?.group}`, `idea:${b?.id}`]);
    expect(await board.undo()).toMatchObject({ kind: "done", deed: { what: "add", count: 2 } });
    expect([...board.groups.keys.get()]).toEqual([idOf("g")]);
    expect(desk.worker.picture.split("bin\n")[0]).toBe(before);
    expect(board.can.get().undo).toBe(false);
  });

  test("an observer makes none", async () => {
    const { desk, table } = sit([addIdea("a", "a", "canvas@0,0")], { role: "observer" });
    const before = desk.worker.picture;
    table.make(duplicate([A], table.scene, table.maker));
    table.next();
    await soon();
    expect(desk.worker.picture).toBe(before);
  });

  test("a copy in the air is nobody else's business: the original rests where it is", () => {
    const { desk, table } = sit([addIdea("a", "a", "canvas@0,0")]);
    const hand = { screen: { x: 650, y: 370 }, shift: false, alt: true, mod: false };
    table.press({ ...hand, pointer: "mouse", double: false }, "tool");
    table.drag({ ...hand, screen: { x: 940, y: 660 } });
    expect(table.carry.get()?.isCopy).toBe(true);
    vi.advanceTimersByTime(1000);
    expect(desk.said.at(-1)?.drag).toBeUndefined();
    expect(desk.said.at(-1)?.cursor).toEqual({ x: 300, y: 300 });
  });
});
