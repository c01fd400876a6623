import { describe, expect, test } from "vitest";
import type { GroupView, IdeaView } from "../../board/view";
import { createScene, type WritableScene } from "../scene";
import { type HandsSight, paintHands } from "./hands";
import { paintBoard, type Sight } from "./paint";
import { TEST_PALETTE, TestPen } from "./testPen";

const LOOSE = { colour: null, collapsed: false };

function idea(id: string, x: number, y: number, fields: Partial<IdeaView> = {}): IdeaView {
  return {
    id,
    text: "some words",
    group: null,
    x,
    y,
    colour: "sky",
    voice: null,
    at: 0,
    bin: null,
    rank: 0,
    ...fields,
  };
}

function board(): WritableScene {
  const scene = createScene();
  const group: GroupView = { id: "g", title: "Food", x: 1000, y: 0, at: 0, rank: 0, ...LOOSE };
  scene.putGroup("g", group);
  scene.putIdea("a", idea("a", 0, 0, { at: 2 }));
  scene.putIdea("b", idea("b", 40, 20, { colour: "rose", at: 1 }));
  scene.putIdea("c", idea("c", 16, 60, { colour: "leaf", group: "g" }));
  return scene;
}

const ALL = { x: -100, y: -100, width: 3000, height: 3000 };
const lens = (zoom: number, density = 1) => ({ x: 0, y: 0, zoom: zoom * density, density });

function painted(zoom: number, sight: Partial<Sight> = {}, region = ALL, density = 1): TestPen {
  const pen = new TestPen();
  const whole = { scene: board(), selection: new Set<string>(), lifted: new Set<string>(), ...sight };
  paintBoard(pen.pen, whole, lens(zoom, density), region, TEST_PALETTE);
  return pen;
}

describe("the board from far away", () => {
  test("each card is its colour where it lies, the later above the earlier, on its shadow", () => {
    const pen = painted(0.25);
    const cards = pen.strokes.filter(({ style }) => style.endsWith("-card")).map(({ style }) => style);
    expect(cards).toEqual(["leaf-card", "rose-card", "sky-card"]);
    expect(pen.in("rose-card")[0]?.at.slice(0, 4)).toEqual([10, 5, 52, 34.75]);
    expect(pen.in("shadow")).toHaveLength(3);
  });

  test("on a screen with more pixels everything has more of them", () => {
    expect(painted(0.25, {}, ALL, 2).in("rose-card")[0]?.at.slice(0, 4)).toEqual([20, 10, 104, 69.5]);
  });

  test("words are hinted at in the card's ink, and left out when a card is a speck", () => {
    expect(painted(0.25).in("sky-ink").length).toBeGreaterThan(0);
    const specks = painted(0.06);
    expect(specks.in("sky-ink")).toEqual([]);
    expect(specks.in("shadow")).toEqual([]);
    expect(specks.in("sky-card")).toEqual([{ what: "rect", style: "sky-card", at: [0, 0, 12, 8] }]);
  });

  test("a group is a field under its ideas, with its title above all", () => {
    const { strokes } = painted(0.25);
    const order = ["group", "leaf-card", "ink"].map((style) =>
      strokes.findIndex((one) => one.style === style),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(strokes.find(({ words }) => words)?.words).toBe("Food");
  });

  test("what is selected has a ring above all cards, what is in the air is not painted", () => {
    const pen = painted(0.25, { selection: new Set(["idea:b", "group:g"]), lifted: new Set(["idea:a"]) });
    expect(pen.in("accent")).toHaveLength(2);
    expect(pen.in("sky-card")).toEqual([]);
    expect(pen.strokes.findLastIndex(({ style }) => style === "rose-card")).toBeLessThan(
      pen.strokes.findLastIndex(({ style }) => style === "accent"),
    );
  });

  test("only what shows in the region is painted, and where groups are shown otherwise only ideas", () => {
    expect(painted(0.25, {}, { x: 0, y: 0, width: 20, height: 20 }).in("leaf-card")).toEqual([]);
    expect(painted(0.25, { isBare: true }).in("group")).toEqual([]);
  });
});

describe("hands from far away", () => {
  function hands(sight: Partial<HandsSight>): TestPen {
    const pen = new TestPen();
    const whole: HandsSight = {
      ...{ scene: board(), shifts: new Map(), mine: new Set<string>(), drop: { kind: "place" }, holders: [] },
      preview: null,
      ...sight,
    };
    paintHands(pen.pen, whole, lens(0.25), ALL, TEST_PALETTE);
    return pen;
  }

  test("what I carry is where I hold it, with a deeper shadow and my ring", () => {
    const pen = hands({ shifts: new Map([["idea:a", { x: 400, y: 200 }]]), mine: new Set(["idea:a"]) });
    expect(pen.in("sky-card")[0]?.at.slice(0, 2)).toEqual([100, 50]);
    expect(pen.in("lifted")).toHaveLength(1);
    expect(pen.in("accent")).toHaveLength(1);
  });

  test("where it would land makes room, its ideas above it", () => {
    const pen = hands({ drop: { kind: "enter", group: "g", seat: null } });
    expect(pen.in("accentSoft")).toHaveLength(1);
    expect(pen.in("leaf-card")).toHaveLength(1);
    expect(hands({ drop: { kind: "gather", idea: "a" } }).in("sky-card")).toHaveLength(1);
  });

  test("what gives way is where it will be, and where it will land has a ring", () => {
    const drop = { kind: "enter", group: "g", seat: null } as const;
    const field = { x: 1000, y: 0, width: 240, height: 400 };
    const seats = [{ box: { x: 1016, y: 60, width: 208, height: 139 }, colour: "sky" as const }];
    const ways = new Map([["idea:c", { x: 0, y: 160 }]]);
    const pen = hands({ drop, preview: { group: "g", field, ways, seats } });
    expect(pen.in("leaf-card")[0]?.at.slice(0, 2)).toEqual([254, 55]);
    expect(pen.in("accentSoft")[0]?.at.slice(0, 4)).toEqual([250, 0, 60, 100]);
    expect(pen.in("accent")).toHaveLength(2);
  });

  test("what others have in hand has a ring in their colour, and their name once", () => {
    const ben = { name: "Ben", colour: "clay", connection: "1", doing: "selecting" as const };
    const pen = hands({
      holders: [
        ["idea:a", [ben]],
        ["idea:b", [ben]],
      ],
    });
    expect(pen.in("clay-strong").filter(({ what }) => what === "stroke")).toHaveLength(2);
    expect(pen.strokes.filter(({ words }) => words === "Ben")).toHaveLength(1);
  });
});
