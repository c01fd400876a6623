/** Commands that concern the board as a whole. */

import type { Item } from "../../board/edit";
import type { Point } from "../../canvas/geometry";
import type { BoardTable } from "../boardTable";
import { always, type Command } from "./command";

export const boardCommands = {
  palette: {
    label: "palette",
    words: "paletteWords",
    keys: ["Mod+K", "/"],
    menu: "canvas",
    when: always,
    run: ({ dialog }) => dialog.set("palette"),
  },
  search: {
    label: "search",
    words: "searchWords",
    keys: ["Mod+F"],
    menu: "canvas",
    when: always,
    run: ({ search }) => search.isOpen.set(true),
  },
  openMenu: {
    label: "openMenu",
    words: "openMenuWords",
    keys: ["Shift+F10", "ContextMenu"],
    when: always,
    run: (table) => table.menu.set({ at: menuPlace(table), spot: null }),
  },
  help: {
    label: "help",
    words: "helpWords",
    keys: ["?", "F1"],
    menu: "canvas",
    when: always,
    run: ({ dialog }) => dialog.set("help"),
  },
  share: {
    label: "menuShare",
    words: "shareWords",
    keys: [],
    when: always,
    run: ({ dialog }) => dialog.set("share"),
  },
  about: {
    label: "menuAbout",
    words: "aboutWords",
    keys: [],
    when: always,
    run: ({ dialog }) => dialog.set("about"),
  },
  outline: {
    label: "outline",
    words: "outlineWords",
    keys: ["Mod+Shift+L", "O"],
    menu: "canvas",
    when: always,
    isOn: ({ panel }) => panel.get() === "outline",
    run: ({ panel }) => panel.set(panel.get() === "outline" ? null : "outline"),
  },
} as const satisfies Record<string, Command>;

/** Where a menu opens that no pointer asked for: at the foot of what has the keyboard, or else of what is selected. */
function menuPlace({ focus, board, scene, camera }: BoardTable): Point {
  const [selected] = board.selection.get();
  const item = focus.get() ?? (selected as Item | undefined);
  const box = item && scene.boxOf(item);
  const { width, height } = camera.size.get();
  if (!box) return { x: width / 2, y: height / 2 };
  const at = camera.toScreen({ x: box.x + 24, y: box.y + box.height });
  return { x: Math.min(width, Math.max(0, at.x)), y: Math.min(height, Math.max(0, at.y)) };
}
