import { describe, expect, test } from "vitest";
import type { Edit } from "../../board/edit";
import { addIdea, gatherInto, idOf } from "../../board/test-board";
import type { Me } from "../board";
import { type BoardTable, createBoardTable } from "../boardTable";
import { TestDesk } from "../boardTestDesk";
import { sharedColour } from "./colours";
import { arrow, tab, toggle } from "./moving";
import { AREAS, COMMANDS, type CommandName, commandFor, run } from "./table";

/** A key as a keyboard with this layout's characters sends it. */
function stroke(keys: string) {
  const parts = keys.endsWith("++") ? [...keys.slice(0, -2).split("+"), "+"] : keys.split("+");
  const key = parts.at(-1) ?? "";
  const shift = parts.includes("Shift");
  const code = /^\d$/.test(key) ? `Digit${key}` : `Key${key}`;
  return { key: shift ? key : key.toLowerCase(), code, mod: parts.includes("Mod"), shift, alt: false };
}

function sit(edits: Edit[], me: Partial<Me> = {}): { desk: TestDesk; table: BoardTable } {
  const desk = new TestDesk(edits, me);
  return { desk, table: createBoardTable(desk.board) };
}

const two = [addIdea("a", "a", "canvas@0,0"), addIdea("b", "b", "canvas@400,0")];
const grouped = [...two, gatherInto("g", "Food", "a", "b")];
const [A, B, G] = [`idea:${idOf("a")}`, `idea:${idOf("b")}`, `group:${idOf("g")}`] as const;

/** Presses keys; answers whether they meant something that applied. */
function press({ table }: { table: BoardTable }, keys: string): boolean {
  const name = commandFor(stroke(keys));
  return name !== null && run(table, name);
}

describe("keys", () => {
  const all = Object.entries(COMMANDS).flatMap(([name, { keys }]) =>
    keys.map((key): [string, string] => [key, name]),
  );

  test.each(all)("%s means %s", (keys, name) => {
    expect(commandFor(stroke(keys))).toBe(name);
    expect(commandFor({ ...stroke(keys), alt: true })).toBeNull();
  });

  test("no key means two things", () => {
    expect(new Set(all.map(([keys]) => keys.toLowerCase())).size).toBe(all.length);
  });

  test("every area is in the table, and no command is in two", () => {
    const names = Object.values(AREAS).flatMap((area) => Object.keys(area));
    expect(names.sort()).toEqual(Object.keys(COMMANDS).sort());
  });

  test("a digit is found by its place where Shift makes another character of it, a sign by itself", () => {
    expect(commandFor({ key: "!", code: "Digit1", mod: false, shift: true, alt: false })).toBe("fit");
    expect(commandFor({ key: "+", code: "Equal", mod: true, shift: true, alt: false })).toBe("zoomIn");
    expect(commandFor({ key: "g", code: "KeyG", mod: false, shift: false, alt: false })).toBeNull();
  });
});

describe("commands by their keys", () => {
  test("N opens a new idea", () => {
    const seat = sit([]);
    expect(press(seat, "N")).toBe(true);
    expect(seat.table.sketch.get()?.text).toBe("");
    expect(seat.table.writing.get()?.isNew).toBe(true);
  });

  test("Mod+G gathers what is selected and opens the group's title; alone it means nothing", () => {
    const seat = sit(two);
    expect(press(seat, "Mod+G")).toBe(false);
    seat.table.select([A, B]);
    expect(press(seat, "Mod+G")).toBe(true);
    const [group] = seat.desk.board.groups.keys.get();
    expect(seat.desk.board.ideas.get(idOf("a"))?.group).toBe(group);
    expect(seat.table.writing.get()?.text).toBe(`group:${group}`);
  });

  test("Mod+Shift+G takes a group apart", () => {
    const seat = sit(grouped);
    seat.table.select([G]);
    expect(press(seat, "Mod+G")).toBe(false);
    seat.table.select([G]);
    expect(press(seat, "Mod+Shift+G")).toBe(true);
    expect(seat.desk.board.groups.get(idOf("g"))).toBeUndefined();
    seat.table.select([A]);
    expect(press(seat, "Mod+Shift+G")).toBe(false);
  });

  test.each(["Delete", "Backspace"])(
    "%s throws a group's ideas away and the group with them",
    async (key) => {
      const seat = sit(grouped);
      expect(press(seat, key)).toBe(false);
      seat.desk.now = 7;
      seat.table.select([G]);
      expect(press(seat, key)).toBe(true);
      expect(seat.desk.board.ideas.get(idOf("a"))?.bin).toBe(7);
      expect(seat.desk.board.groups.get(idOf("g"))).toBeUndefined();
      expect(seat.desk.board.selection.get().size).toBe(0);
    },
  );

  test("Mod+Z takes back, Mod+Shift+Z and Mod+Y do again", async () => {
    const { desk, table } = sit(two);
    const turned = () => new Promise<void>((resolve) => desk.board.message.subscribe(resolve));
    const colour = () => desk.board.ideas.get(idOf("a"))?.colour;
    expect(press({ table }, "Mod+Z")).toBe(false);
    await desk.board.dispatch({ type: "recolour", ideas: [idOf("a")], colour: "rose" });
    for (const [keys, after] of [
      ["Mod+Z", "sky"],
      ["Mod+Shift+Z", "rose"],
      ["Mod+Z", "sky"],
      ["Mod+Y", "rose"],
    ] as const) {
      const done = turned();
      expect(press({ table }, keys)).toBe(true);
      await done;
      expect(colour()).toBe(after);
    }
  });

  test("Mod+A takes everything, Escape lets go and returns to the arrow", () => {
    const seat = sit(grouped);
    press(seat, "Mod+A");
    expect([...seat.desk.board.selection.get()].sort()).toEqual([G, A, B].sort());
    press(seat, "H");
    expect(seat.table.tool.get()).toBe("hand");
    press(seat, "Escape");
    expect([seat.desk.board.selection.get().size, seat.table.tool.get()]).toEqual([0, "select"]);
    press(seat, "H");
    press(seat, "V");
    expect(seat.table.tool.get()).toBe("select");
  });

  test.each(["Enter", "F2"])("%s writes in what the keyboard is on", (key) => {
    const seat = sit(two);
    expect(press(seat, key)).toBe(false);
    seat.table.focus.set(A);
    expect(press(seat, key)).toBe(true);
    expect(seat.table.writing.get()?.text).toBe(A);
  });

  test("Mod+= Mod+- Mod+0 Shift+1 look nearer, farther, at life size, at all", () => {
    const seat = sit(two);
    const zoom = () => seat.table.camera.camera.get().zoom;
    press(seat, "Mod+=");
    expect(zoom()).toBeCloseTo(1.25);
    press(seat, "Mod+-");
    press(seat, "Mod+-");
    expect(zoom()).toBeCloseTo(0.8);
    press(seat, "Mod+0");
    expect(zoom()).toBe(1);
    seat.table.camera.pan(9000, 9000);
    press(seat, "Shift+1");
    const { x, y, width, height } = seat.table.camera.view();
    expect(x <= 0 && y <= 0 && x + width >= 608 && y + height >= 139).toBe(true);
  });
});

test("Shift+2 looks at what is selected, Page up and down look further, M opens the map where there is room", () => {
  const seat = sit(two);
  const { camera } = seat.table;
  camera.look({ x: 0, y: 0, zoom: 0.25 });
  expect(press(seat, "Shift+2")).toBe(false);
  seat.table.select([B]);
  press(seat, "Shift+2");
  expect(camera.camera.get().zoom).toBe(1);
  expect(camera.middle().x).toBeCloseTo(400 + 104);
  const { y, height } = camera.view();
  press(seat, "PageDown");
  expect(camera.view().y).toBeCloseTo(y + 0.8 * height);
  press(seat, "PageUp");
  expect(camera.view().y).toBeCloseTo(y);
  press(seat, "M");
  expect(seat.table.isMapOpen.get()).toBe(true);
  camera.resize({ width: 390, height: 844 });
  expect(press(seat, "M")).toBe(false);
});

test("with the hand the arrows move the view, and nothing on the board", () => {
  const seat = sit(two);
  seat.table.select([A]);
  seat.table.tool.set("hand");
  const { x } = seat.table.camera.view();
  const before = seat.desk.worker.picture;
  arrow(seat.table, { ...stroke("Mod+0"), mod: false, key: "ArrowRight" });
  expect(seat.table.camera.view().x).toBeCloseTo(x + 120);
  seat.desk.deliver();
  expect(seat.desk.worker.picture).toBe(before);
});

test("an observer's keys change nothing", async () => {
  const seat = sit(grouped, { role: "observer" });
  const before = seat.desk.worker.picture;
  seat.table.focus.set(A);
  for (const name of [
    "newIdea",
    "group",
    "ungroup",
    "throwAway",
    "write",
    "undo",
    "redo",
  ] satisfies CommandName[]) {
    seat.table.select([A, G]);
    expect(run(seat.table, name)).toBe(false);
  }
  arrow(seat.table, stroke("ArrowLeft"));
  run(seat.table, "colourRose");
  expect(seat.desk.worker.picture).toBe(before);
});

describe("arrows, Tab and Space", () => {
  const way = (key: string, shift = false) => ({ key, code: key, mod: false, shift, alt: false });

  test("an arrow moves what is selected by eight, with Shift by one", () => {
    const { desk, table } = sit(two);
    table.select([A]);
    expect(arrow(table, way("ArrowRight"))).toBe(true);
    expect(arrow(table, way("ArrowUp", true))).toBe(true);
    expect(desk.board.ideas.get(idOf("a"))).toMatchObject({ x: 8, y: -1 });
    expect(arrow(table, way("a"))).toBe(false);
  });

  test("with nothing selected it goes to the nearest thing that way, and stops at the edge", () => {
    const { table } = sit([...two, addIdea("c", "c", "canvas@0,400")]);
    table.focus.set(A);
    arrow(table, way("ArrowRight"));
    expect(table.focus.get()).toBe(B);
    expect(arrow(table, way("ArrowRight"))).toBe(false);
    arrow(table, way("ArrowLeft"));
    arrow(table, way("ArrowDown"));
    expect(table.focus.get()).toBe(`idea:${idOf("c")}`);
  });

  test("Tab goes through the board in reading order and leaves it at both ends; Space selects", () => {
    const { desk, table } = sit(two);
    table.focus.set(A);
    expect(tab(table, true)).toBe(false);
    expect(tab(table, false)).toBe(true);
    expect(table.focus.get()).toBe(B);
    expect(tab(table, false)).toBe(false);
    expect(toggle(table)).toBe(true);
    expect([...desk.board.selection.get()]).toEqual([B]);
    toggle(table);
    expect(desk.board.selection.get().size).toBe(0);
  });
});

test("a colour is shared where all have it, and a group's colour is its ideas'", () => {
  const { desk, table } = sit(grouped);
  expect(sharedColour(table)).toBeNull();
  table.select([A]);
  run(table, "colourRose");
  table.select([G]);
  expect(sharedColour(table)).toBeNull();
  run(table, "colourRose");
  expect(sharedColour(table)).toBe("rose");
  expect(desk.board.ideas.get(idOf("b"))?.colour).toBe("rose");
});
