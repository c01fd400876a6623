import { expect, test } from "vitest";
import { createHistory, type Deed, type Entry } from "./history";
import { historyText, readHistory } from "./historyText";

const moved: Deed = { what: "move", count: 3 };
const wrote: Deed = { what: "write", count: 1 };
const lunch = { id: "lunch", text: "Lunch", colour: "sun", place: "canvas@0,0" };
const empty = { past: [], future: [] };

test("both stacks come back as they were, without their sessions", () => {
  const history = createHistory();
  const session = {};
  history.did(moved, { undo: ["a"] });
  history.did(wrote, { undo: ["b"] }, session);
  history.did(wrote, { undo: ["c"] }, session);
  history.settle(session, lunch);
  history.did(moved, { undo: ["d"] }, {});
  const future: Entry[] = [{ deed: wrote, steps: [{ undo: ["e"] }, { undo: ["f"] }] }];
  const read = readHistory(historyText({ past: history.stacks().past, future }));
  expect(read).toEqual({
    past: [
      { deed: moved, steps: [{ undo: ["a"] }] },
      { deed: wrote, steps: [{ made: lunch }] },
      { deed: moved, steps: [{ undo: ["d"] }] },
    ],
    future,
  });
});

test("a step that joins an entry is in its text", () => {
  const history = createHistory();
  const session = {};
  history.did(wrote, { undo: ["a"] }, session);
  historyText(history.stacks());
  history.did(wrote, { undo: ["b"] }, session);
  expect(readHistory(historyText(history.stacks())).past[0]?.steps).toHaveLength(2);
});

test("where there is no room for all, the latest stay and none is passed over", () => {
  const entry = (name: string, length: number): Entry => ({
    deed: moved,
    steps: [{ undo: [name, "x".repeat(length)] }],
  });
  const past = [entry("old", 10), entry("huge", 900_000), entry("large", 300_000), entry("small", 10)];
  const text = historyText({ past, future: [entry("again", 10)] });
  expect(text.length).toBeLessThanOrEqual(1_000_100);
  expect(readHistory(text).past).toEqual(past.slice(2));
});

test("what is no history is an empty one, and what is no entry is left out", () => {
  for (const text of ["", "{", "null", "[]", '"x"', '{"version":2,"past":[],"future":[]}', '{"version":1}'])
    expect(readHistory(text)).toEqual(empty);
  const good = { deed: moved, steps: [{ undo: [] }] };
  const bad = [
    null,
    {},
    { deed: moved },
    { deed: moved, steps: [] },
    { deed: { what: "toString", count: 1 }, steps: [{ undo: [] }] },
    { deed: { what: "move", count: "3" }, steps: [{ undo: [] }] },
    { deed: moved, steps: [{ undo: "x" }] },
    { deed: moved, steps: [{ made: { ...lunch, text: 5 } }] },
    { deed: moved, steps: [{}] },
  ];
  const text = JSON.stringify({ version: 1, past: [...bad, good], future: bad });
  expect(readHistory(text)).toEqual({ past: [good], future: [] });
});
