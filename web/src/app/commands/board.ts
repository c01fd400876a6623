/** Commands that concern the board as a whole. */

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
  bin: {
    label: "bin",
    words: "binWords",
    keys: [],
    menu: "canvas",
    when: always,
    isOn: ({ panel }) => panel.get() === "bin",
    run: ({ panel }) => panel.set(panel.get() === "bin" ? null : "bin"),
  },
} as const satisfies Record<string, Command>;
