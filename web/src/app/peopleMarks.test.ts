import { expect, test } from "vitest";
import type { Hands } from "../sync/port";
import { createPeople } from "./people";
import { createMarks } from "./peopleMarks";

function meeting(...names: string[]) {
  const people = createPeople("ada");
  const list = names.map((name) => ({
    connection: name,
    seat: name,
    name,
    colour: "sky",
    role: "participant" as const,
  }));
  people.takePeople("me", list);
  const { marks, stop } = createMarks(people.othersHands);
  const hands = (all: Record<string, Hands>) => people.takeHands(new Map(Object.entries(all)));
  const doing = (item: string) => marks.get(item)?.map((mark) => `${mark.name} ${mark.doing}`);
  return { people, list, marks, stop, hands, doing };
}

test("each thing shows who does what to it, by the most telling of what one does", () => {
  const { hands, doing } = meeting("Ben", "Cleo");
  hands({
    Ben: { selection: ["idea:a", "idea:b"], drag: { items: ["idea:b"], dx: 1, dy: 1 }, typing: "idea:a" },
    Cleo: { selection: ["idea:a"] },
  });
  expect(doing("idea:a")).toEqual(["Ben typing", "Cleo selecting"]);
  expect(doing("idea:b")).toEqual(["Ben carrying"]);
  expect(doing("idea:c")).toBeUndefined();
});

test("marks go with the hands, and with their person", () => {
  const { people, hands, doing } = meeting("Ben");
  hands({ Ben: { selection: ["idea:a"] } });
  hands({ Ben: { cursor: { x: 1, y: 1 } } });
  expect(doing("idea:a")).toBeUndefined();
  hands({ Ben: { typing: "title" } });
  expect(doing("title")).toEqual(["Ben typing"]);
  people.takePeople("me", []);
  expect(doing("title")).toBeUndefined();
});

test("four people on one thing are shown, the fifth is not", () => {
  const { hands, doing } = meeting("A", "B", "C", "D", "E");
  hands(Object.fromEntries(["A", "B", "C", "D", "E"].map((name) => [name, { selection: ["idea:a"] }])));
  expect(doing("idea:a")).toHaveLength(4);
});

test("a moving cursor repaints no card", () => {
  const { hands, marks } = meeting("Ben");
  hands({ Ben: { selection: ["idea:a"] } });
  const told: string[] = [];
  marks.onChange((items) => told.push(...items));
  hands({ Ben: { selection: ["idea:a"], cursor: { x: 5, y: 5 } } });
  expect(told).toEqual([]);
  hands({ Ben: { typing: "idea:a", cursor: { x: 5, y: 5 } } });
  expect(told).toEqual(["idea:a"]);
});

test("after stop nothing is marked any more", () => {
  const { hands, stop, doing } = meeting("Ben");
  stop();
  hands({ Ben: { selection: ["idea:a"] } });
  expect(doing("idea:a")).toBeUndefined();
});
