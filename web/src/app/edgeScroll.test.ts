import { expect, test } from "vitest";
import { addIdea, idOf } from "../board/test-board";
import { createBoardTable } from "./boardTable";
import { TestDesk } from "./boardTestDesk";
import { createFrames } from "./frames";

/** A table on a screen of 1000 by 600 that shows the board from its origin, with one idea there, and frames that pass by hand. */
function sit() {
  const asked: ((time: number) => void)[] = [];
  const desk = new TestDesk([addIdea("a", "a", "canvas@400,200")]);
  const table = createBoardTable(desk.board, { frames: createFrames((run) => asked.push(run)) });
  table.camera.resize({ width: 1000, height: 600 });
  table.camera.look({ x: 0, y: 0, zoom: 1 });
  let time = 0;
  const pass = (ms: number) => {
    for (const end = time + ms; time < end; time += 16) for (const run of asked.splice(0)) run(time);
  };
  const hand = (x: number, y: number) => ({ screen: { x, y }, shift: false, alt: false, mod: true });
  const press = (x: number, y: number) =>
    table.press({ ...hand(x, y), pointer: "mouse", double: false }, "tool");
  return { table, desk, pass, hand, press };
}

test("an idea carried to the edge takes the view along, and lies under the hand where it is dropped", () => {
  const { table, desk, pass, hand, press } = sit();
  press(450, 250);
  table.drag(hand(700, 250));
  pass(200);
  expect(table.camera.view().x).toBe(0);
  table.drag(hand(995, 250));
  pass(1000);
  const moved = table.camera.view().x;
  expect(moved).toBeGreaterThan(100);
  table.release(hand(995, 250));
  pass(500);
  expect(table.camera.view().x).toBe(moved);
  expect(desk.board.ideas.get(idOf("a"))?.x).toBe(Math.round(400 + 545 + moved));
});

test("a press at the edge is no wish to go there, and Escape ends it", () => {
  const { table, pass, hand, press } = sit();
  press(995, 300);
  table.drag(hand(990, 500));
  pass(600);
  expect(table.camera.view().x).toBe(0);
  table.drag(hand(500, 300));
  table.drag(hand(500, 598));
  pass(600);
  const { y } = table.camera.view();
  expect(y).toBeGreaterThan(20);
  table.cancel();
  pass(600);
  expect(table.camera.view().y).toBe(y);
});
