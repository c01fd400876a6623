/** Everything the keyboard and the toolbar can do, in one table: name, keys, when it applies, what it does. */

import { COLOURS, type Colour, type Item } from "../board/edit";
import { gather, ideasMeant, nudge, selectedGroups, selectedIdeas, ungroup } from "../canvas/arrange";
import type { BoardTable } from "./boardTable";

export type CommandName =
  | "newIdea"
  | "group"
  | "ungroup"
  | "throwAway"
  | "undo"
  | "redo"
  | "selectAll"
  | "write"
  | "letGo"
  | "zoomIn"
  | "zoomOut"
  | "lifeSize"
  | "fit"
  | "handTool"
  | "selectTool";

export interface Command {
  /** `Mod` is Ctrl, on a Mac ⌘. The first is the one people are told. */
  keys: readonly string[];
  when(table: BoardTable): boolean;
  run(table: BoardTable): void;
}

const always = () => true;
const canEdit = ({ board }: BoardTable) => board.canEdit;
const meant = (table: BoardTable) => ideasMeant(table.board.selection.get(), table.scene);

export const COMMANDS: Record<CommandName, Command> = {
  newIdea: { keys: ["N"], when: canEdit, run: (table) => table.create() },
  group: {
    keys: ["Mod+G"],
    when: (table) => {
      const selection = table.board.selection.get();
      const ideas = selectedIdeas(selection, table.scene).length;
      const groups = selectedGroups(selection, table.scene).length;
      return canEdit(table) && (groups === 0 ? ideas > 0 : ideas + groups > 1);
    },
    run: ({ board, scene, dispatch }) => dispatch(gather(board.selection.get(), scene, board.world)),
  },
  ungroup: {
    keys: ["Mod+Shift+G"],
    when: (table) => {
      const selection = table.board.selection.get();
      const inGroups = selectedIdeas(selection, table.scene).some(
        (id) => table.scene.idea(id)?.group !== null,
      );
      return canEdit(table) && (inGroups || selectedGroups(selection, table.scene).length > 0);
    },
    run: ({ board, scene, dispatch }) => dispatch(ungroup(board.selection.get(), scene, board.world)),
  },
  throwAway: {
    keys: ["Delete", "Backspace"],
    when: (table) => canEdit(table) && table.board.selection.get().size > 0,
    run(table) {
      const { board, scene, dispatch } = table;
      const ideas = meant(table);
      const at = board.world.now();
      const groups = selectedGroups(board.selection.get(), scene);
      dispatch([
        ...(ideas.length > 0 ? [{ type: "throwAway", ideas, at } as const] : []),
        ...groups.map((group) => ({ type: "dissolve", group, at }) as const),
      ]);
    },
  },
  undo: {
    keys: ["Mod+Z"],
    when: ({ board }) => board.can.get().undo,
    run: ({ board }) => void board.undo(),
  },
  redo: {
    keys: ["Mod+Shift+Z", "Mod+Y"],
    when: ({ board }) => board.can.get().redo,
    run: ({ board }) => void board.redo(),
  },
  selectAll: {
    keys: ["Mod+A"],
    when: always,
    run: ({ select, scene }) => select(scene.readingOrder()),
  },
  write: {
    keys: ["Enter", "F2"],
    when: (table) => canEdit(table) && table.focus.get() !== null,
    run(table) {
      const item = table.focus.get();
      if (item) table.write(item);
    },
  },
  letGo: {
    keys: ["Escape"],
    when: always,
    run(table) {
      table.cancel();
      table.tool.set("select");
      table.select([]);
    },
  },
  zoomIn: { keys: ["Mod+=", "Mod++"], when: always, run: ({ camera }) => camera.zoomBy(1.25) },
  zoomOut: { keys: ["Mod+-"], when: always, run: ({ camera }) => camera.zoomBy(0.8) },
  lifeSize: { keys: ["Mod+0"], when: always, run: ({ camera }) => camera.reset() },
  fit: { keys: ["Shift+1"], when: always, run: ({ camera, scene }) => camera.fit(scene.bounds()) },
  handTool: { keys: ["H"], when: always, run: ({ tool }) => tool.set("hand") },
  selectTool: { keys: ["V"], when: always, run: ({ tool }) => tool.set("select") },
};

/** Keys as an event tells them. */
export interface Stroke {
  key: string;
  code: string;
  mod: boolean;
  shift: boolean;
  alt: boolean;
}

const BY_STROKE = new Map(
  Object.entries(COMMANDS).flatMap(([name, { keys }]) =>
    keys.map((key) => [key.toLowerCase(), name as CommandName]),
  ),
);

/** The command a stroke means, whatever it needs being given. */
export function commandFor({ key, code, mod, shift, alt }: Stroke): CommandName | null {
  if (alt) return null;
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  const before = `${mod ? "mod+" : ""}${shift ? "shift+" : ""}`;
  const bare = mod ? "mod+" : "";
  return (
    BY_STROKE.get(before + key.toLowerCase()) ??
    (digit === undefined ? undefined : BY_STROKE.get(before + digit)) ??
    // A key that needs Shift on this layout, such as `+`.
    (key.length === 1 && !/[a-z0-9]/i.test(key) ? BY_STROKE.get(bare + key) : undefined) ??
    null
  );
}

export function isAvailable(table: BoardTable, name: CommandName): boolean {
  return COMMANDS[name].when(table);
}

/** Runs a command if it applies; answers whether it did. */
export function run(table: BoardTable, name: CommandName): boolean {
  if (!isAvailable(table, name)) return false;
  COMMANDS[name].run(table);
  return true;
}

/** The colour all selected ideas share; null where they differ or nothing is selected. */
export function sharedColour(table: BoardTable): Colour | null {
  const colours = new Set(meant(table).map((id) => table.scene.idea(id)?.colour));
  const [only] = colours;
  return colours.size === 1 && only !== undefined ? only : null;
}

export function recolour(table: BoardTable, colour: Colour): void {
  const ideas = meant(table);
  if (ideas.length > 0 && COLOURS.includes(colour)) table.dispatch([{ type: "recolour", ideas, colour }]);
}

const STEP = 8;
const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * An arrow moves what is selected, by 8 units, with Shift by 1; with nothing selected it moves the focus to the nearest thing that
 * way. Answers whether it did something.
 */
export function arrow(table: BoardTable, { key, shift }: Stroke): boolean {
  const way = ARROWS[key];
  if (!way) return false;
  const [x, y] = way;
  if (table.board.selection.get().size > 0) {
    const by = shift ? 1 : STEP;
    const edit = table.board.canEdit ? nudge(table.board.selection.get(), x * by, y * by, table.scene) : null;
    if (edit) table.dispatch([edit]);
    return true;
  }
  return goTo(table, nearest(table, x, y));
}

/** Tab goes through the board in reading order, and out of it at either end. */
export function tab(table: BoardTable, back: boolean): boolean {
  const order = table.scene.readingOrder();
  const now = table.focus.get();
  const index = now ? order.indexOf(now) : -1;
  if (index === -1) return false;
  return goTo(table, order[index + (back ? -1 : 1)]);
}

/** Space takes the focused thing into the selection or out of it. */
export function toggle(table: BoardTable): boolean {
  const item = table.focus.get();
  if (!item) return false;
  const selection = new Set(table.board.selection.get());
  if (!selection.delete(item)) selection.add(item);
  table.select(selection);
  return true;
}

function goTo(table: BoardTable, item: Item | undefined): boolean {
  const box = item && table.scene.boxOf(item);
  if (!item || !box) return false;
  table.camera.show(box);
  table.focus.set(item);
  return true;
}

function nearest({ scene, focus }: BoardTable, x: number, y: number): Item | undefined {
  const order = scene.readingOrder();
  const now = focus.get();
  const from = now && scene.boxOf(now);
  if (!now || !from) return order[0];
  let best: { item: Item; cost: number } | undefined;
  for (const item of order) {
    const to = scene.boxOf(item);
    if (!to || item === now) continue;
    const dx = to.x + to.width / 2 - from.x - from.width / 2;
    const dy = to.y + to.height / 2 - from.y - from.height / 2;
    const along = dx * x + dy * y;
    const aside = Math.abs(dx * y) + Math.abs(dy * x);
    const cost = along + 2 * aside;
    if (along > 0 && aside <= 2 * along && (!best || cost < best.cost)) best = { item, cost };
  }
  return best?.item;
}
