import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePlace } from "../board/place";
import { overlaps } from "./geometry";
import { freeSpot, roomForGroup, slotted } from "./layout";
import { IDEA_HEIGHT_MIN, IDEA_WIDTH } from "./measure";
import { createScene } from "./scene";

const size = { width: IDEA_WIDTH, height: IDEA_HEIGHT_MIN };

function board(places: readonly { x: number; y: number }[]) {
  const scene = createScene();
  places.forEach(({ x, y }, i) => {
    const id = `i${i}`;
    scene.putIdea(id, {
      id,
      text: id,
      group: null,
      x,
      y,
      colour: "sun",
      voice: null,
      at: i,
      bin: null,
      rank: 0,
    });
  });
  return scene;
}

describe("free spot", () => {
  test("is the wish itself where nothing is", () => {
    expect(freeSpot({ x: 5, y: 6 }, size, board([]))).toEqual({ x: 5, y: 6 });
  });

  test("is about the size, wherever the box of that size lies", () => {
    const taken = board([{ x: 0, y: 0 }]);
    const box = { ...size, x: 5000, y: 5000 };
    expect(freeSpot({ x: 0, y: 0 }, box, taken)).toEqual(freeSpot({ x: 0, y: 0 }, size, taken));
    const there = { ...size, x: 0, y: 0 };
    expect(freeSpot({ x: 900, y: 0 }, there, taken)).toEqual({ x: 900, y: 0 });
  });

  test("never covers an idea as long as there is room near", () => {
    const at = fc.record({ x: fc.integer({ min: -600, max: 600 }), y: fc.integer({ min: -600, max: 600 }) });
    fc.assert(
      fc.property(fc.array(at, { maxLength: 12 }), (places) => {
        const scene = board(places);
        const spot = freeSpot({ x: 0, y: 0 }, size, scene);
        for (const item of scene.within({ ...spot, ...size })) {
          const box = scene.boxOf(item);
          expect(box && overlaps(box, { ...spot, ...size })).toBe(false);
        }
      }),
    );
  });
});

describe("room for a group", () => {
  const moves = (...ids: string[]) => slotted("gggggggggggg", ids, [], board([]));

  test("is where it was wished when only its own ideas are there", () => {
    const scene = board([{ x: 16, y: 60 }]);
    expect(roomForGroup({ x: 0, y: 0 }, moves("i0"), scene)).toEqual({ x: 0, y: 0 });
  });

  test("is beside what it would cover", () => {
    const scene = board([
      { x: 16, y: 60 },
      { x: 16, y: -95 },
    ]);
    const spot = roomForGroup({ x: 0, y: 0 }, moves("i0"), scene);
    expect(spot).not.toEqual({ x: 0, y: 0 });
    expect(scene.within({ ...spot, width: 240, height: 215 })).not.toContain("idea:i1");
  });
});

describe("slots", () => {
  test("fill about a square, in order, without overlaps", () => {
    const scene = board(Array.from({ length: 5 }, () => ({ x: 0, y: 0 })));
    const moves = slotted("gggggggggggg", ["i0", "i1", "i2", "i3", "i4"], [], scene);
    expect(moves.map(({ place }) => parsePlace(place))).toEqual([
      { group: "gggggggggggg", x: 16, y: 60 },
      { group: "gggggggggggg", x: 240, y: 60 },
      { group: "gggggggggggg", x: 464, y: 60 },
      { group: "gggggggggggg", x: 16, y: 215 },
      { group: "gggggggggggg", x: 240, y: 215 },
    ]);
  });

  test("go to the column that ends highest", () => {
    const scene = board([{ x: 0, y: 0 }]);
    const taken = [
      { x: 16, y: 60, width: IDEA_WIDTH, height: 400 },
      { x: 240, y: 60, width: IDEA_WIDTH, height: 139 },
    ];
    const [move] = slotted("gggggggggggg", ["i0"], taken, scene);
    expect(move?.place).toBe("group:gggggggggggg@240,215");
  });
});
