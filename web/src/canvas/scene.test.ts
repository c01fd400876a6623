import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { GroupView, IdeaView } from "../board/view";
import { IDEA_HEIGHT_MIN, PAD, TITLE_BAND } from "./measure";
import { createScene, inSight } from "./scene";

const H = IDEA_HEIGHT_MIN;

function idea(id: string, x: number, y: number, fields: Partial<IdeaView> = {}): IdeaView {
  return {
    id,
    text: id,
    group: null,
    x,
    y,
    colour: "sun",
    voice: null,
    at: 0,
    bin: null,
    rank: 0,
    ...fields,
  };
}

function group(id: string, x: number, y: number, fields: Partial<GroupView> = {}): GroupView {
  return { id, title: id, x, y, at: 0, rank: 0, colour: null, collapsed: false, ...fields };
}

function scene(ideas: IdeaView[], groups: GroupView[] = []) {
  const made = createScene();
  for (const one of groups) made.putGroup(one.id, one);
  for (const one of ideas) made.putIdea(one.id, one);
  return made;
}

describe("boxes", () => {
  test("an idea in a group lies in that group's frame, also when the group comes later or moves", () => {
    const board = scene([idea("a", 16, 60, { group: "g" })]);
    board.putGroup("g", group("g", 100, 200));
    expect(board.boxOf("idea:a")).toMatchObject({ x: 116, y: 260 });
    board.putGroup("g", group("g", 300, 0));
    expect(board.boxOf("idea:a")).toMatchObject({ x: 316, y: 60 });
    expect(board.within({ x: 320, y: 70, width: 1, height: 1 }).sort()).toEqual(["group:g", "idea:a"]);
    expect(board.within({ x: 120, y: 270, width: 1, height: 1 })).toEqual([]);
  });

  test("a group hugs its ideas as they come, grow and go", () => {
    const board = scene([idea("a", PAD, TITLE_BAND, { group: "g" })], [group("g", 0, 0)]);
    expect(board.boxOf("group:g")).toEqual({ x: 0, y: 0, width: 240, height: TITLE_BAND + H + PAD });
    board.setHeight("a", 300);
    expect(board.boxOf("group:g")?.height).toBe(TITLE_BAND + 300 + PAD);
    board.putIdea("b", idea("b", PAD + 224, TITLE_BAND, { group: "g" }));
    expect(board.boxOf("group:g")?.width).toBe(464);
    board.putIdea("b", idea("b", 900, 900));
    expect(board.boxOf("group:g")?.width).toBe(240);
  });

  test("[G10] a folded group takes the room of one idea, and its ideas are out of sight until it is unfolded", () => {
    const members = [idea("a", PAD, TITLE_BAND, { group: "g" }), idea("b", PAD, 400, { group: "g" })];
    const board = scene([...members, idea("c", 900, 0)], [group("g", 0, 0)]);
    const open = board.boxOf("group:g");
    board.putGroup("g", group("g", 0, 0, { collapsed: true }));
    expect(board.boxOf("group:g")).toEqual({ x: 0, y: 0, width: 240, height: TITLE_BAND + H + PAD });
    expect(board.within({ x: 0, y: 0, width: 2000, height: 2000 }).sort()).toEqual(["group:g", "idea:c"]);
    expect(board.hit({ x: PAD + 5, y: TITLE_BAND + 5 })).toEqual({ kind: "group", id: "g", part: "field" });
    expect(board.pile().map((lying) => lying.idea.id)).toEqual(["c"]);
    expect(board.readingOrder()).toEqual(["group:g", "idea:c"]);
    expect(board.readingOrder("all")).toEqual(["group:g", "idea:a", "idea:b", "idea:c"]);
    expect(inSight("idea:b", board)).toBe("group:g");
    expect(inSight("idea:c", board)).toBe("idea:c");
    // Whoever comes meanwhile is out of sight, too.
    board.putIdea("d", idea("d", PAD, 800, { group: "g" }));
    expect(board.isHidden("d")).toBe(true);
    board.putIdea("d", undefined);

    board.putGroup("g", group("g", 0, 0));
    expect(board.boxOf("group:g")).toEqual(open);
    expect(board.readingOrder()).toEqual(board.readingOrder("all"));
    expect(inSight("idea:b", board)).toBe("idea:b");
  });

  test("an empty group keeps room for an idea", () => {
    expect(scene([], [group("g", 5, 6)]).boxOf("group:g")).toEqual({
      x: 5,
      y: 6,
      width: 240,
      height: TITLE_BAND + H + PAD,
    });
  });

  test("what is thrown away is nowhere", () => {
    const board = scene([idea("a", 0, 0)]);
    board.putIdea("a", idea("a", 0, 0, { bin: 5 }));
    expect(board.boxOf("idea:a")).toBeUndefined();
    expect(board.bounds()).toBeNull();
  });

  test("a measured height holds until the text changes", () => {
    const board = scene([idea("a", 0, 0)]);
    expect(board.setHeight("a", 222)).toBe(true);
    expect(board.setHeight("a", 222)).toBe(false);
    board.putIdea("a", idea("a", 9, 9));
    expect(board.boxOf("idea:a")?.height).toBe(222);
    board.putIdea("a", idea("a", 9, 9, { text: "other" }));
    expect(board.boxOf("idea:a")?.height).toBe(H);
  });
});

describe("hit", () => {
  test("the youngest of ideas that overlap is on top, and ideas are above groups", () => {
    const board = scene(
      [idea("old", 0, 100, { at: 1 }), idea("new", 50, 100, { at: 2 })],
      [group("g", 0, 0, { at: 9 })],
    );
    expect(board.hit({ x: 60, y: 110 })).toEqual({ kind: "idea", id: "new" });
    expect(board.hit({ x: 10, y: 110 })).toEqual({ kind: "idea", id: "old" });
    expect(board.hit({ x: 60, y: 110 }, new Set(["idea:new"]))).toEqual({ kind: "idea", id: "old" });
    expect(board.hit({ x: 4, y: 80 })).toEqual({ kind: "group", id: "g", part: "field" });
    expect(board.hit({ x: 4, y: 10 })).toEqual({ kind: "group", id: "g", part: "title" });
    expect(board.hit({ x: -4, y: 10 })).toEqual({ kind: "canvas" });
  });

  test("finds the higher one first: the larger rank, then the younger, then the larger id", () => {
    const board = scene(
      [idea("b", 0, 0), idea("a", 0, 0), idea("raised", 0, 0, { at: -5, rank: 1 })],
      [group("low", 600, 0, { at: 9, rank: -1 }), group("high", 600, 0)],
    );
    expect(board.hit({ x: 5, y: 5 })).toEqual({ kind: "idea", id: "raised" });
    expect(board.hit({ x: 5, y: 5 }, new Set(["idea:raised"]))).toEqual({ kind: "idea", id: "b" });
    expect(board.hit({ x: 601, y: 100 })).toMatchObject({ kind: "group", id: "high" });
  });
});

describe("reading order", () => {
  test("goes by rows, and a group's ideas follow their group", () => {
    const board = scene(
      [
        idea("right", 900, 4),
        idea("below", 0, 700),
        idea("in2", 16, 260, { group: "g" }),
        idea("in1", 16, 60, { group: "g" }),
        idea("left", -300, 10),
      ],
      [group("g", 0, 0)],
    );
    expect(board.readingOrder()).toEqual([
      "idea:left",
      "group:g",
      "idea:in1",
      "idea:in2",
      "idea:right",
      "idea:below",
    ]);
  });
});

test("what is read first begins the reading order, on any board", () => {
  const coordinate = fc.integer({ min: -3000, max: 3000 });
  const thing = fc.record({ x: coordinate, y: coordinate, group: fc.constantFrom(null, "g0", "g1", "g9") });
  fc.assert(
    fc.property(fc.array(thing), fc.array(thing, { maxLength: 3 }), (ideas, groups) => {
      const board = scene(
        ideas.map(({ x, y, group }, at) => idea(`i${at}`, x, y, { group })),
        groups.map(({ x, y }, at) => group(`g${at}`, x, y)),
      );
      expect(board.firstToRead()).toBe(board.readingOrder()[0] ?? null);
    }),
  );
});

test("a scene that was asked all the way is the scene that was asked once", () => {
  const step = fc.record({
    what: fc.constantFrom("idea", "idea", "height", "group", "bin", "ungroup"),
    which: fc.nat(4),
    group: fc.constantFrom(null, "g0", "g1"),
    x: fc.integer({ min: -900, max: 900 }),
    text: fc.constantFrom("short", "long ".repeat(40)),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const [often, once] = [scene([]), scene([])];
      for (const { what, which, group: home, x, text } of steps) {
        for (const board of [often, once]) {
          if (what === "idea") board.putIdea(`i${which}`, idea(`i${which}`, x, x / 2, { group: home, text }));
          if (what === "bin") board.putIdea(`i${which}`, idea(`i${which}`, x, 0, { bin: 1 }));
          if (what === "height") board.setHeight(`i${which}`, 150 + which);
          if (what === "group") board.putGroup(`g${which % 2}`, group(`g${which % 2}`, x, x));
          if (what === "ungroup") board.putGroup(`g${which % 2}`, undefined);
        }
        expect(often.firstToRead()).toBe(often.readingOrder()[0] ?? null);
      }
      const all = { x: -1e5, y: -1e5, width: 2e5, height: 2e5 };
      const look = (board: typeof once) =>
        [...board.within(all)].sort().map((item) => [item, board.boxOf(item)]);
      expect(look(once)).toEqual(look(often));
      expect(once.readingOrder()).toEqual(often.readingOrder());
      // Nothing of before sticks: a scene built from what is there now looks the same.
      const anew = createScene();
      for (const id of ["g0", "g1"]) anew.putGroup(id, once.group(id));
      for (const id of ["i0", "i1", "i2", "i3", "i4"]) {
        anew.putIdea(id, once.idea(id));
        const height = once.boxOf(`idea:${id}`)?.height;
        if (height !== undefined) anew.setHeight(id, height);
      }
      expect(look(anew)).toEqual(look(once));
    }),
  );
});
