import { expect, test } from "vitest";
import { addIdea, idOf } from "../board/test-board";
import { createBoardTable } from "./boardTable";
import { TestDesk } from "./boardTestDesk";
import { createFrames } from "./frames";

/** Tea and cake lie loose, bread in a group; frames pass by hand. */
function sit() {
  const asked: ((time: number) => void)[] = [];
  const desk = new TestDesk([
    addIdea("tea", "tea", "canvas@0,0"),
    addIdea("cake", "cake", "canvas@300,0"),
    addIdea("bread", "bread", "canvas@0,300"),
    {
      type: "gather",
      group: { id: idOf("food"), title: "food", place: "canvas@600,300", at: 8 },
      moves: [{ item: `idea:${idOf("bread")}`, place: `group:${idOf("food")}@16,60` }],
    },
  ]);
  const table = createBoardTable(desk.board, { frames: createFrames((run) => asked.push(run)) });
  table.camera.resize({ width: 1200, height: 900 });
  table.camera.look({ x: 0, y: 0, zoom: 1 });
  let time = 0;
  const pass = (ms: number) => {
    for (const end = time + ms; time < end; time += 16) for (const run of asked.splice(0)) run(time);
  };
  const hand = (x: number, y: number) => ({ screen: { x, y }, shift: false, alt: false, mod: false });
  table.press({ ...hand(50, 50), pointer: "mouse", double: false }, "tool");
  return { desk, table, pass, drag: (x: number, y: number) => table.drag(hand(x, y)), hand };
}

test("an idea makes room when the hand has rested over it, and no sooner", () => {
  const { table, pass, drag } = sit();
  drag(350, 50);
  pass(200);
  expect(table.carry.get()?.drop.kind).toBe("gather");
  expect(table.preview.get()).toBeNull();
  // It moves on, and rests anew; a tremble is no move.
  drag(400, 80);
  pass(200);
  drag(402, 81);
  expect(table.preview.get()).toBeNull();
  pass(150);
  expect(table.preview.get()).toMatchObject({ group: null });
  drag(430, 90);
  expect(table.preview.get()).toMatchObject({ group: null });
  drag(350, 700);
  expect(table.preview.get()).toBeNull();
});

test("a group makes room at once, for what lies there now, and takes it back when the hand lets go", () => {
  const { desk, table, drag, hand } = sit();
  drag(700, 380);
  expect(table.preview.get()).toMatchObject({ group: idOf("food"), seats: [{ box: { x: 616, y: 360 } }] });
  const heightBefore = table.preview.get()?.field.height ?? 0;
  desk.benDoes({
    type: "add",
    ideas: [
      { ...{ id: idOf("jam"), text: "jam", colour: "sky", at: 9 }, place: `group:${idOf("food")}@16,215` },
    ],
  });
  expect(table.preview.get()?.field.height).toBeGreaterThan(heightBefore);
  const field = table.preview.get()?.field;
  table.release(hand(700, 380));
  expect(table.preview.get()).toBeNull();
  expect(table.scene.boxOf(`group:${idOf("food")}`)).toEqual(field);
});

test("Escape, or a second finger, takes it all back", () => {
  const { table, pass, drag } = sit();
  drag(700, 380);
  table.cancel();
  expect(table.preview.get()).toBeNull();
  pass(1000);
  expect(table.preview.get()).toBeNull();
  expect(table.scene.idea(idOf("tea"))).toMatchObject({ group: null, x: 0, y: 0 });
});
