import { describe, expect, test } from "vitest";
import type { Person } from "../sync/port";
import { type Board, createBoard, type Me } from "./board";
import { createTestPort, group, idea, idOf, type TestPort, viewOf } from "./boardTestPort";
import { createPeople } from "./people";

const ada: Me = { seat: "ada", name: "Ada", colour: "rose", role: "participant" };

function opened(view = viewOf([idea("lunch")]), me = ada): { port: TestPort; board: Board } {
  const port = createTestPort();
  const board = createBoard(port, me, { now: () => 7, id: () => idOf("new") });
  port.opens(view);
  return { port, board };
}

describe("dispatch", () => {
  // Promise 2: nothing waits.
  test("shows an edit before the worker has answered", () => {
    const { port, board } = opened();
    void board.dispatch({ type: "recolour", ideas: [idOf("lunch")], colour: "sky" });
    expect(board.ideas.get(idOf("lunch"))?.colour).toBe("sky");
    expect(port.sent).toHaveLength(1);
  });

  test("a refused edit is rolled back and told", async () => {
    const { port, board } = opened();
    const accepted = board.dispatch({ type: "throwAway", ideas: [idOf("lunch")], at: 7 });
    port.answer({ ok: false, why: "locked" });
    expect(await accepted).toBe(false);
    expect(board.ideas.get(idOf("lunch"))?.bin).toBeNull();
    expect(board.message.get()).toMatchObject({
      kind: "refused",
      why: "locked",
      deed: { what: "throwAway" },
    });
    expect(board.can.get().undo).toBe(false);
  });

  test("words that the server refused are kept to be copied, and what has none is told", () => {
    const { port, board } = opened();
    port.tell({ type: "refused", rule: "too-much", words: "far too long" });
    expect(board.lost.get()).toBe("far too long");
    expect(board.message.get()).toBeNull();
    port.tell({ type: "refused", rule: "not-now", words: "" });
    expect(board.lost.get()).toBe("far too long");
    expect(board.message.get()).toMatchObject({ kind: "takenBack" });
  });

  test("an added idea that is refused is gone again", async () => {
    const { port, board } = opened();
    const sent = board.dispatch({
      type: "add",
      ideas: [{ id: idOf("new"), text: "Tea", place: "canvas@3,4", colour: "sea", at: 7 }],
    });
    expect(board.ideas.get(idOf("new"))).toMatchObject({ text: "Tea", x: 3, y: 4, group: null, bin: null });
    port.answer({ ok: false, why: "locked" });
    await sent;
    expect(board.ideas.get(idOf("new"))).toBeUndefined();
  });

  test("a splice shows once, whether the worker's news comes before or after its answer", async () => {
    const { port, board } = opened();
    const sent = board.dispatch({
      type: "write",
      text: `idea:${idOf("lunch")}`,
      at: 0,
      remove: 1,
      insert: "Br",
    });
    expect(board.ideas.get(idOf("lunch"))?.text).toBe("Brunch");
    port.tell({
      type: "changed",
      delta: {
        ideas: [idea("lunch", { text: "Brunch" })],
        ideasGone: [],
        groups: [],
        groupsGone: [],
        seats: [],
      },
    });
    expect(board.ideas.get(idOf("lunch"))?.text).toBe("Brunch");
    port.answer({ ok: true, undo: "u" });
    await sent;
    expect(board.ideas.get(idOf("lunch"))?.text).toBe("Brunch");
  });

  test("what Ben did meanwhile to another field shows through my unanswered edit", () => {
    const { port, board } = opened();
    void board.dispatch({ type: "move", moves: [{ item: `idea:${idOf("lunch")}`, place: "canvas@50,60" }] });
    port.tell({
      type: "changed",
      delta: {
        ideas: [idea("lunch", { colour: "leaf" })],
        ideasGone: [],
        groups: [],
        groupsGone: [],
        seats: [],
      },
    });
    expect(board.ideas.get(idOf("lunch"))).toMatchObject({ x: 50, y: 60, colour: "leaf" });
  });

  test("the words of a title that was refused are kept until I take them", async () => {
    const { port, board } = opened();
    for (const insert of ["Mine", "Again"]) {
      const sent = board.dispatch({ type: "write", text: "title", at: 0, remove: 0, insert });
      port.answer({ ok: false, why: "locked" });
      await sent;
    }
    expect(board.title.get()).toBe("");
    expect(board.lost.get()).toBe("Mine\n\nAgain");
  });

  test("two open edits of one idea both show; the answer to the first does not hide the second", async () => {
    const { port, board } = opened();
    const first = board.dispatch({ type: "recolour", ideas: [idOf("lunch")], colour: "sky" });
    void board.dispatch({ type: "recolour", ideas: [idOf("lunch")], colour: "clay" });
    port.answer({ ok: true, undo: "u" });
    await first;
    expect(board.ideas.get(idOf("lunch"))?.colour).toBe("clay");
  });

  test("a dissolved group's ideas stay where they stand", () => {
    const { board } = opened(
      viewOf([idea("lunch", { group: idOf("food"), x: 10, y: 20 })], [group("food", { x: 100, y: 200 })]),
    );
    void board.dispatch({ type: "dissolve", group: idOf("food"), at: 7 });
    expect(board.groups.get(idOf("food"))).toBeUndefined();
    expect(board.ideas.get(idOf("lunch"))).toMatchObject({ group: null, x: 110, y: 220 });
  });

  test("an observer sends nothing", async () => {
    const { port, board } = opened(undefined, { ...ada, role: "observer" });
    expect(await board.dispatch({ type: "restore", ideas: [idOf("lunch")] })).toBe(false);
    expect(port.sent).toEqual([]);
  });

  test("only the changed idea's watcher is told", () => {
    const { board } = opened(viewOf([idea("lunch"), idea("walks")]));
    const told: string[] = [];
    for (const word of ["lunch", "walks"]) board.ideas.subscribe(idOf(word), () => told.push(word));
    void board.dispatch({ type: "recolour", ideas: [idOf("walks")], colour: "sky" });
    expect(told).toEqual(["walks"]);
  });
});

describe("opening", () => {
  test("a board comes in pieces and is open, with its boxes, when all are there", () => {
    const ideas = Array.from({ length: 1200 }, (_, at) =>
      idea(`n${at}x`, { at, x: at * 10, group: idOf("food") }),
    );
    const port = createTestPort();
    const board = createBoard(port, ada);
    let wasOpenAt = -1;
    board.state.subscribe(() => {
      wasOpenAt = board.ideas.keys.get().length;
    });
    port.opens(viewOf(ideas, [group("food", { x: 100 })]));
    expect(wasOpenAt).toBe(1200);
    expect(board.state.get().opened).toBe(true);
    expect(board.ideas.keys.get()).toEqual(ideas.map(({ id }) => id));
    expect(board.layout.scene.boxOf(`group:${idOf("food")}`)?.width).toBe(1199 * 10 + 208 + 32);
  });
});

describe("selection", () => {
  test("lets go of what was thrown away", () => {
    const { port, board } = opened();
    board.selection.set(new Set([`idea:${idOf("lunch")}`]));
    port.tell({
      type: "changed",
      delta: { ideas: [idea("lunch", { bin: 5 })], ideasGone: [], groups: [], groupsGone: [], seats: [] },
    });
    expect(board.selection.get().size).toBe(0);
  });
});

describe("undo", () => {
  test("takes back the last thing I did and says what it was", async () => {
    const { port, board } = opened();
    void board.dispatch({ type: "recolour", ideas: [idOf("lunch")], colour: "sky" });
    port.answer({ ok: true, undo: "u" });
    await board.undo();
    expect(port.reverted).toEqual(["u"]);
    expect(board.message.get()).toMatchObject({
      kind: "undo",
      outcome: { kind: "done", deed: { what: "recolour", count: 1 } },
    });
    await board.redo();
    expect(port.reverted).toEqual(["u", "back of u"]);
  });

  test("a settled session is taken back by throwing away what it made", async () => {
    const { port, board } = opened();
    const session = {};
    const add = board.dispatch(
      { type: "add", ideas: [{ id: idOf("new"), text: "T", place: "canvas@0,0", colour: "sun", at: 7 }] },
      session,
    );
    port.answer({ ok: true, undo: "u" });
    await add;
    const lunch = { id: idOf("lunch"), text: "lunch", colour: "sun", place: "canvas@0,0" };
    board.settle(session, lunch);
    const sent = port.sends();
    const undone = board.undo();
    expect(await sent).toEqual({ type: "throwAway", ideas: [idOf("lunch")], at: 7 });
    port.answer({ ok: true, undo: "v" });
    expect(await undone).toMatchObject({ kind: "done" });
    expect(port.reverted).toEqual([]);
  });

  test("what was settled and has changed since stays", async () => {
    const { port, board } = opened();
    const session = {};
    const add = board.dispatch({ type: "recolour", ideas: [idOf("lunch")], colour: "sky" }, session);
    port.answer({ ok: true, undo: "u" });
    await add;
    board.settle(session, { id: idOf("lunch"), text: "supper", colour: "sun", place: "canvas@0,0" });
    expect(await board.undo()).toMatchObject({ kind: "kept" });
    expect(port.sent).toEqual([]);
  });

  test("goes on after a reload, and says what it undid", async () => {
    const before = opened();
    const done = before.board.dispatch({ type: "recolour", ideas: [idOf("lunch")], colour: "sky" });
    before.port.answer({ ok: true, undo: ["u"] });
    await done;
    const [history = null] = before.port.kept.slice(-1);

    const { port, board } = opened();
    expect(board.can.get()).toEqual({ undo: false, redo: false });
    port.tell({ type: "history", tab: "t", history });
    expect(board.can.get()).toEqual({ undo: true, redo: false });
    expect(await board.undo()).toEqual({ kind: "done", deed: { what: "recolour", count: 1 } });
    expect(port.reverted).toEqual([["u"]]);
  });

  test("is not an observer's", () => {
    const history =
      '{"version":1,"past":[{"deed":{"what":"move","count":1},"steps":[{"undo":[]}]}],"future":[]}';
    const { port, board } = opened(viewOf([]), { ...ada, role: "observer" });
    port.tell({ type: "history", tab: "t", history });
    expect(board.can.get().undo).toBe(false);
  });
});

describe("people", () => {
  const ben: Person = { connection: "c3", seat: "ben", name: "Ben", colour: "sky", role: "participant" };

  test("are counted by seat, me first, and my own hands are not shown to me", () => {
    const { port, board } = opened();
    const person = { name: "Ada", colour: "rose", role: "participant" } as const;
    port.tell({
      type: "people",
      me: "c1",
      server: 0,
      people: [
        { ...person, connection: "c3", seat: "ben", name: "Ben" },
        { ...person, connection: "c1", seat: "ada" },
        { ...person, connection: "c2", seat: "ada" },
      ],
    });
    port.tell({
      type: "hands",
      hands: new Map([
        ["c1", { cursor: { x: 1, y: 1 } }],
        ["c3", { cursor: { x: 2, y: 2 } }],
      ]),
    });
    expect(board.here.get().map(({ seat, connections }) => [seat, connections.length])).toEqual([
      ["ada", 2],
      ["ben", 1],
    ]);
    expect([...board.othersHands.entries()].map(([, { name }]) => name)).toEqual(["Ben"]);
  });

  test("whose hands came before their names are shown once they are named", () => {
    const people = createPeople("ada");
    people.takeHands(new Map([["c3", { cursor: { x: 2, y: 2 } }]]));
    expect([...people.othersHands.entries()]).toEqual([]);
    people.takePeople("c1", [ben]);
    expect(people.othersHands.get("c3")).toMatchObject({ name: "Ben", cursor: { x: 2, y: 2 } });
    people.takePeople("c1", []);
    expect([...people.othersHands.entries()]).toEqual([]);
    people.takePeople("c1", [ben]);
    expect([...people.othersHands.entries()]).toEqual([]);
  });

  test("hands that nobody is ever named for are forgotten, the oldest first, and those of the named never", () => {
    const people = createPeople("ada");
    const at = (x: number) => ({ cursor: { x, y: 0 } });
    people.takePeople("c1", [ben]);
    people.takeHands(new Map([["c3", at(-1)]]));
    people.takeHands(new Map([["old", at(0)]]));
    people.takeHands(new Map([["older", at(0)]]));
    for (let x = 0; x < 63; x += 1)
      people.takeHands(
        new Map([
          [`stranger${x}`, at(x)],
          ["old", at(x)],
        ]),
      );
    expect(people.othersHands.get("c3")?.cursor?.x).toBe(-1);
    const names = ["c3", "old", "older", "stranger62"];
    people.takePeople(
      "c1",
      names.map((connection) => ({ ...ben, connection })),
    );
    expect([...people.othersHands.entries()].map(([connection]) => connection).sort()).toEqual([
      "c3",
      "old",
      "stranger62",
    ]);
  });
});
