/** Every command is done once: by its first key where it has one, else by name as the palette does. Whoever adds one must tell here what it does. */

import { expect, test } from "vitest";
import { COLOURS } from "../../board/edit";
import { addIdea, gatherInto, idOf } from "../../board/test-board";
import { type BoardTable, createBoardTable } from "../boardTable";
import { TestDesk } from "../boardTestDesk";
import type { DeviceClipboard } from "../pageClipboard";
import type { ColourCommand } from "./colours";
import type { TintCommand } from "./groupLooks";
import { COMMANDS, type CommandName, commandFor, run } from "./table";

const [A, B, C, G] = [...["a", "b", "c"].map((id) => `idea:${idOf(id)}`), `group:${idOf("g")}`];

/** Three ideas out of line, and a group with one of its own. */
const BOARD = [
  addIdea("a", "a", "canvas@0,0"),
  addIdea("b", "b", "canvas@400,30"),
  addIdea("c", "c", "canvas@1000,300"),
  addIdea("d", "d", "canvas@0,900"),
  gatherInto("g", "Food", "d"),
];

/** What lies on the clipboard. */
const kept = { plain: "", html: "" };
const device: DeviceClipboard = {
  write: async (content) => Object.assign(kept, content) === kept,
  read: async () => ({ ...kept }),
};

interface Story {
  /** What is selected; the first of it has the keyboard. */
  selected?: (string | undefined)[];
  /** What was done before. */
  before?: (table: BoardTable, desk: TestDesk) => unknown;
  /** What is seen of it; it must be something else than before. */
  seen: (table: BoardTable) => unknown;
  now: unknown;
}

const boxOf = (table: BoardTable, item: string | undefined) => table.scene.boxOf(item as `idea:${string}`);
const xs = (table: BoardTable) => [A, B, C].map((item) => Math.round(boxOf(table, item)?.x ?? Number.NaN));
const ys = (table: BoardTable) => [A, B, C].map((item) => Math.round(boxOf(table, item)?.y ?? Number.NaN));
const ideas = (table: BoardTable) => table.scene.pile().map(({ idea }) => idea.id);
const selection = (table: BoardTable) => [...table.board.selection.get()].sort();
const all = [A, B, C];

/** The view goes this way; how far depends on the screen. */
function heading(axis: "x" | "y", sign: 1 | -1): Story {
  return { seen: (table) => Math.sign(table.camera.camera.get()[axis]) || 0, now: sign };
}

const colours = Object.fromEntries(
  COLOURS.map((colour): [string, Story] => [
    `colour${colour.charAt(0).toUpperCase()}${colour.slice(1)}`,
    {
      selected: [A],
      before: (table) => run(table, colour === "sun" ? "colourSky" : "colourSun"),
      seen: (table) => table.board.ideas.get(idOf("a"))?.colour,
      now: colour,
    },
  ]),
) as Record<ColourCommand, Story>;

const tint = (table: BoardTable) => table.board.groups.get(idOf("g"))?.colour;
const tints = Object.fromEntries(
  [null, ...COLOURS].map((colour): [string, Story] => [
    `tint${colour === null ? "None" : `${colour.charAt(0).toUpperCase()}${colour.slice(1)}`}`,
    {
      selected: [G],
      before: (table) => run(table, colour === "sun" ? "tintSky" : "tintSun"),
      seen: tint,
      now: colour,
    },
  ]),
) as Record<TintCommand, Story>;

function benComes(desk: TestDesk): void {
  const ben = { connection: "c2", seat: "ben", name: "Ben", colour: "sky", role: "participant" as const };
  desk.tell({ type: "people", me: "c1", people: [ben], server: 0 });
}

const STORIES: Record<CommandName, Story> = {
  newIdea: { seen: (table) => table.sketch.get()?.text, now: "" },
  write: { selected: [A], seen: (table) => table.writing.get()?.text, now: A },
  duplicate: { selected: [A], seen: (table) => ideas(table).length, now: 5 },
  copy: { selected: [A], seen: () => kept.plain, now: "a" },
  cut: { selected: [A], seen: (table) => [kept.plain, ideas(table).includes(idOf("a"))], now: ["a", false] },
  paste: {
    before: () => {
      kept.plain = "one\ntwo";
    },
    seen: (table) => ideas(table).length,
    now: 6,
  },
  toFront: { selected: [A], seen: (table) => ideas(table).at(-1), now: idOf("a") },
  toBack: { selected: [C], seen: (table) => ideas(table)[0], now: idOf("c") },
  selectAll: {
    seen: selection,
    now: [A, B, C, `idea:${idOf("d")}`, G].sort(),
  },
  ...colours,
  group: { selected: all, seen: (table) => [...table.board.groups.entries()].length, now: 2 },
  ungroup: { selected: [G], seen: (table) => table.board.groups.get(idOf("g")), now: undefined },
  collapse: { selected: [G], seen: (table) => table.board.groups.get(idOf("g"))?.collapsed, now: true },
  expand: {
    selected: [G],
    before: (table) => run(table, "collapse"),
    seen: (table) => table.board.groups.get(idOf("g"))?.collapsed,
    now: false,
  },
  ...tints,
  // Three ideas make two rows.
  tidy: { selected: all, seen: (table) => new Set(ys(table)).size, now: 2 },
  alignLeft: { selected: all, seen: xs, now: [0, 0, 0] },
  alignCentre: { selected: all, seen: xs, now: [500, 500, 500] },
  alignRight: { selected: all, seen: xs, now: [1000, 1000, 1000] },
  alignTop: { selected: all, seen: ys, now: [0, 0, 0] },
  alignMiddle: { selected: all, seen: ys, now: [150, 150, 150] },
  alignBottom: { selected: all, seen: ys, now: [300, 300, 300] },
  distributeAcross: { selected: all, seen: xs, now: [0, 500, 1000] },
  distributeDown: { selected: all, seen: ys, now: [0, 150, 300] },
  throwAway: { selected: [A], seen: (table) => ideas(table).includes(idOf("a")), now: false },
  bin: { seen: ({ panel }) => panel.get(), now: "bin" },
  undo: {
    selected: [A],
    before: async (table) => {
      run(table, "throwAway");
      await expect.poll(() => table.board.can.get().undo).toBe(true);
    },
    seen: (table) => ideas(table).includes(idOf("a")),
    now: true,
  },
  redo: {
    selected: [A],
    before: async (table) => {
      run(table, "throwAway");
      await table.board.undo();
    },
    seen: (table) => ideas(table).includes(idOf("a")),
    now: false,
  },
  zoomIn: { seen: (table) => table.camera.camera.get().zoom > 1, now: true },
  zoomOut: { seen: (table) => table.camera.camera.get().zoom < 1, now: true },
  lifeSize: {
    before: (table) => table.camera.step(3),
    seen: (table) => table.camera.camera.get().zoom,
    now: 1,
  },
  fit: { seen: (table) => table.camera.camera.get().zoom < 1, now: true },
  fitSelection: { selected: [C], seen: (table) => table.camera.camera.get().x > 0, now: true },
  map: { seen: (table) => table.isMapOpen.get(), now: true },
  pageUp: heading("y", -1),
  pageDown: heading("y", 1),
  pageLeft: heading("x", -1),
  pageRight: heading("x", 1),
  selectTool: {
    before: ({ tool }) => tool.set("hand"),
    seen: ({ tool }) => tool.get(),
    now: "select",
  },
  handTool: { seen: ({ tool }) => tool.get(), now: "hand" },
  letGo: { selected: [A], seen: selection, now: [] },
  followNext: { before: (_, desk) => benComes(desk), seen: ({ board }) => board.following.get(), now: "ben" },
  stopFollowing: {
    before: (table, desk) => {
      benComes(desk);
      table.board.following.set("ben");
    },
    seen: ({ board }) => board.following.get(),
    now: null,
  },
  palette: { seen: ({ dialog }) => dialog.get(), now: "palette" },
  search: { seen: ({ search }) => search.isOpen.get(), now: true },
  openMenu: { selected: [A], seen: ({ menu }) => menu.get() !== null, now: true },
  help: { seen: ({ dialog }) => dialog.get(), now: "help" },
  share: { seen: ({ dialog }) => dialog.get(), now: "share" },
  about: { seen: ({ dialog }) => dialog.get(), now: "about" },
  outline: { seen: ({ panel }) => panel.get(), now: "outline" },
};

function press(table: BoardTable, name: CommandName): boolean {
  const [keys] = COMMANDS[name].keys;
  if (keys === undefined) return run(table, name);
  const parts = keys.split("+");
  const key = parts.at(-1) ?? "";
  const [mod, shift] = [parts.includes("Mod"), parts.includes("Shift")];
  const code = /^\d$/.test(key) ? `Digit${key}` : `Key${key}`;
  const meant = commandFor({ key: shift ? key : key.toLowerCase(), code, mod, shift, alt: false });
  expect(meant).toBe(name);
  return meant !== null && run(table, meant);
}

test.each(Object.entries(STORIES))("%s", async (name, { selected = [], before, seen, now }) => {
  const desk = new TestDesk(BOARD);
  const { board } = desk;
  Object.assign(kept, { plain: "", html: "" });
  const table = createBoardTable(board, { device });
  table.camera.resize({ width: 1000, height: 800 });
  table.camera.look({ x: 0, y: 0, zoom: 1 });
  table.select(selected.filter((item) => item !== undefined));
  table.focus.set((selected[0] as `idea:${string}` | undefined) ?? null);
  await before?.(table, desk);
  expect(seen(table)).not.toEqual(now);
  expect(press(table, name as CommandName)).toBe(true);
  await expect.poll(() => seen(table)).toEqual(now);
});
