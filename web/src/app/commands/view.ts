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
  lifeSize: { label: "zoomLife", keys: ["Mod+0"], when: always, run: ({ camera }) => camera.reset() },
  fit: {
    label: "fit",
    keys: ["Shift+1"],
    when: always,
    run: ({ camera, scene }) => camera.fit(scene.bounds()),
  },
  handTool: { label: "handTool", keys: ["H"], when: always, run: ({ tool }) => tool.set("hand") },
  selectTool: { label: "selectTool", keys: ["V"], when: always, run: ({ tool }) => tool.set("select") },
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
  bin: {
    label: "bin",
    keys: [],
    when: always,
    run: ({ panel }) => panel.set(panel.get() === "bin" ? null : "bin"),
  },
} as const satisfies Record<string, Command>;
