/** Commands that change what one sees, not the board. */

import type { Item } from "../../board/edit";
import { union } from "../../canvas/geometry";
import type { BoardTable } from "../boardTable";
import { always, type Command } from "./command";

/** A smaller screen has no room for a map. */
const MAP_WIDTH_MIN = 640;
/** Of the screen, so that what stood at its edge is still seen. */
const PAGE = 0.8;

function page(x: number, y: number): (table: BoardTable) => void {
  return ({ camera }) => {
    const { width, height } = camera.size.get();
    camera.slide(x * width * PAGE, y * height * PAGE);
  };
}

export const viewCommands = {
  zoomIn: {
    label: "zoomIn",
    keys: ["Mod+=", "Mod++"],
    when: always,
    run: ({ camera }) => camera.step(1.25),
  },
  zoomOut: { label: "zoomOut", keys: ["Mod+-"], when: always, run: ({ camera }) => camera.step(0.8) },
  lifeSize: {
    label: "zoomLife",
    keys: ["Mod+0", "Shift+0"],
    when: always,
    run: ({ camera }) => camera.reset(),
  },
  fit: {
    label: "fit",
    words: "fitWords",
    keys: ["Shift+1"],
    menu: "canvas",
    when: always,
    run: ({ camera, scene }) => camera.fit(scene.bounds()),
  },
  fitSelection: {
    label: "fitSelection",
    words: "fitSelectionWords",
    keys: ["Shift+2"],
    menu: "selection",
    when: ({ board }) => board.selection.get().size > 0,
    run({ board, camera, scene }) {
      const boxes = [...board.selection.get()].map((item) => scene.boxOf(item as Item));
      const around = union(boxes.filter((box) => box !== undefined));
      if (around) camera.fit(around);
    },
  },
  map: {
    label: "map",
    words: "mapWords",
    keys: ["M"],
    menu: "canvas",
    when: ({ camera }) => camera.size.get().width >= MAP_WIDTH_MIN,
    isOn: ({ isMapOpen }) => isMapOpen.get(),
    run: ({ isMapOpen }) => isMapOpen.set(!isMapOpen.get()),
  },
  pageUp: { label: "pageUp", keys: ["PageUp"], when: always, run: page(0, 1) },
  pageDown: { label: "pageDown", keys: ["PageDown"], when: always, run: page(0, -1) },
  pageLeft: { label: "pageLeft", keys: ["Shift+PageUp"], when: always, run: page(1, 0) },
  pageRight: { label: "pageRight", keys: ["Shift+PageDown"], when: always, run: page(-1, 0) },
  selectTool: {
    label: "selectTool",
    keys: ["V"],
    when: always,
    isOn: ({ tool }) => tool.get() === "select",
    run: ({ tool }) => tool.set("select"),
  },
  handTool: {
    label: "handTool",
    words: "handWords",
    keys: ["H"],
    when: always,
    isOn: ({ tool }) => tool.get() === "hand",
    run: ({ tool }) => tool.set("hand"),
  },
  letGo: {
    label: "letGo",
    keys: ["Escape"],
    when: always,
    run(table) {
      table.cancel();
      table.board.following.set(null);
      table.tool.set("select");
      table.select([]);
    },
  },
} as const satisfies Record<string, Command>;
