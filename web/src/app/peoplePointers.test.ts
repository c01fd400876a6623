import { expect, test } from "vitest";
import type { Hands } from "../sync/port";
import { createPeople } from "./people";
import { createPointers } from "./peoplePointers";

function meeting() {
  const people = createPeople("ada");
  const ben = { connection: "b", seat: "ben", name: "Ben", colour: "sky", role: "participant" as const };
  people.takePeople("me", [ben]);
  const { pointers } = createPointers(people.othersHands);
  const hands = (hand: Hands) => people.takeHands(new Map([["b", hand]]));
  return { people, ben, pointers, hands };
}

test("a pointer that only moves repaints nothing", () => {
  const { pointers, hands } = meeting();
  hands({ cursor: { x: 1, y: 1 } });
  expect(pointers.get("b")).toEqual({ seat: "ben", name: "Ben", colour: "sky" });
  let repaints = 0;
  pointers.subscribe("b", () => repaints++);
  pointers.keys.subscribe(() => repaints++);
  for (let x = 0; x < 100; x++) hands({ cursor: { x, y: 2 }, selection: ["idea:a"] });
  expect(repaints).toBe(0);
});

test("it goes when it leaves the board, and with its person", () => {
  const { people, ben, pointers, hands } = meeting();
  hands({ cursor: { x: 1, y: 1 } });
  hands({ selection: ["idea:a"] });
  expect(pointers.keys.get()).toEqual([]);
  hands({ cursor: { x: 1, y: 1 } });
  people.takePeople("me", [{ ...ben, name: "Benjamin" }]);
  expect(pointers.get("b")?.name).toBe("Benjamin");
  people.takePeople("me", []);
  expect(pointers.keys.get()).toEqual([]);
});
