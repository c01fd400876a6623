/** Commands that change what one sees, not the board. */

import { always, type Command } from "./command";

export const viewCommands = {
  zoomIn: {
    label: "zoomIn",
    keys: ["Mod+=", "Mod++"],
    when: always,
    run: ({ camera }) => camera.zoomBy(1.25),
  },
  zoomOut: { label: "zoomOut", keys: ["Mod+-"], when: always, run: ({ camera }) => camera.zoomBy(0.8) },
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
      table.tool.set("select");
      table.select([]);
    },
  },
} as const satisfies Record<string, Command>;
