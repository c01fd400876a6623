import fc from "fast-check";
import { expect, test } from "vitest";
import { type Box, overlaps } from "./geometry";
import { createGrid } from "./grid";

const box: fc.Arbitrary<Box> = fc.record({
  x: fc.integer({ min: -3000, max: 3000 }),
  y: fc.integer({ min: -3000, max: 3000 }),
  width: fc.integer({ min: 1, max: 2500 }),
  height: fc.integer({ min: 1, max: 2500 }),
});
const key = fc.constantFrom("a", "b", "c", "d", "e");

test("finds what looking at every box finds, after any putting, moving and removing", () => {
  const step = fc.oneof(fc.record({ key, box }), fc.record({ key }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), box, (steps, area) => {
      const grid = createGrid();
      const all = new Map<string, Box>();
      for (const one of steps) {
        if ("box" in one) {
          grid.put(one.key, one.box);
          all.set(one.key, one.box);
        } else {
          grid.remove(one.key);
          all.delete(one.key);
        }
      }
      const wanted = [...all].filter(([, other]) => overlaps(other, area)).map(([name]) => name);
      expect([...grid.within(area)].sort()).toEqual(wanted.sort());
    }),
    { numRuns: 1000 },
  );
});

test("an area without bounds is looked at box by box", () => {
  const grid = createGrid();
  grid.put("far", { x: 900_000, y: -900_000, width: 10, height: 10 });
  expect([...grid.within({ x: -1e6, y: -1e6, width: 2e6, height: 2e6 })]).toEqual(["far"]);
});
