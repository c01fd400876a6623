/** A command in words: its name, and its key as people see it on their keyboard. */

import { type Command, isSingleKey } from "../../app/commands/command";
import type { PaletteSection } from "../../app/commands/paletteEntries";
import { COMMANDS, type CommandName } from "../../app/commands/table";
import { useValue } from "../../app/storeHooks";
import { type PlainKey, t } from "../../app/text/text";
import { useWorld } from "../world";

/** The whole name, also where its submenu is not seen: "Colour: Rose". */
export function commandName(name: CommandName): string {
  const { label, of }: Command = COMMANDS[name];
  return of === undefined ? t(label) : t("commandOf", { of: t(of), what: t(label) });
}

/** What the palette looks through. */
export function commandSearchWords(name: CommandName): { name: string; words: string } {
  const { words }: Command = COMMANDS[name];
  return { name: commandName(name), words: words === undefined ? "" : t(words) };
}

const SECTIONS: Record<PaletteSection["of"], PlainKey> = {
  ideas: "areaIdeas",
  clipboard: "areaClipboard",
  colours: "areaColours",
  groups: "areaGroups",
  arranging: "arrange",
  bin: "bin",
  history: "areaHistory",
  view: "areaView",
  people: "people",
  board: "areaBoard",
  "ideas found": "paletteIdeas",
  "groups found": "paletteGroups",
  "people found": "palettePeople",
};

export function sectionName(section: PaletteSection["of"]): string {
  return t(SECTIONS[section]);
}

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
/** Signs that say the same in every language; a Mac has more of them. */
const SIGNS: Record<string, string> = {
  ...{ Plus: "+", ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓" },
  ...(isMac ? { Mod: "⌘", Shift: "⇧", Alt: "⌥", Enter: "↩", Backspace: "⌫" } : {}),
};
const WORDS: Record<string, PlainKey> = {
  Mod: "keyControl",
  Shift: "keyShift",
  Alt: "keyAlt",
  Enter: "keyEnter",
  Escape: "keyEscape",
  Delete: "keyDelete",
  Backspace: "keyBackspace",
  Space: "keySpace",
  Tab: "keyTab",
  ContextMenu: "keyMenu",
  Home: "keyHome",
  End: "keyEnd",
  PageUp: "keyPageUp",
  PageDown: "keyPageDown",
};

/** A key as people see it on their keyboard. */
export function keyWords(keys: string): string {
  // The plus sign parts, and is a key itself.
  const parts = keys.replace(/\+\+$/, "+Plus").split("+");
  return parts.map(partWords).join(" ");
}

function partWords(part: string): string {
  const word = WORDS[part];
  return SIGNS[part] ?? (word === undefined ? part : t(word));
}

/** The keys of a command that work on this device, in words. */
export function useKeyWords(): (name: CommandName) => string[] {
  const singleKeys = useValue(useWorld().singleKeys);
  return (name) => COMMANDS[name].keys.filter((keys) => singleKeys || !isSingleKey(keys)).map(keyWords);
}
