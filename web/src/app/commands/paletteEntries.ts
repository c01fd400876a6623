/** What the palette lists for a query: commands by name, then groups, people and ideas that it finds. */

import type { Item } from "../../board/edit";
import { idOf } from "../../canvas/scene";
import type { BoardTable } from "../boardTable";
import { fold, wordsOf } from "../finding";
import { AREAS, COMMANDS, type CommandName, isAvailable } from "./table";

export type PaletteEntry =
  | { kind: "command"; key: string; name: CommandName; isAvailable: boolean }
  | { kind: "item"; key: string; item: Item }
  | { kind: "person"; key: string; name: string }
  /** Leaves the rest to the search on the board. */
  | { kind: "all"; key: string; count: number };

export type AreaName = keyof typeof AREAS;
export interface PaletteSection {
  of: AreaName | "ideas found" | "groups found" | "people found";
  items: PaletteEntry[];
}

/** Ideas listed before the rest is left to the board. */
const IDEAS_MAX = 12;
const OTHERS_MAX = 6;

/** `nameOf` says what people read: label, family and further words in their language. */
export function paletteSections(
  table: BoardTable,
  query: string,
  nameOf: (name: CommandName) => { name: string; words: string },
): PaletteSection[] {
  const words = wordsOf(query);
  const sections: PaletteSection[] = words.length === 0 ? everything(table) : byWords(table, words, nameOf);
  if (words.length > 0) sections.push(...found(table, words.join(" ")));
  return sections.filter(({ items }) => items.length > 0);
}

function everything(table: BoardTable): PaletteSection[] {
  return Object.entries(AREAS).map(([area, commands]) => ({
    of: area as AreaName,
    items: (Object.keys(commands) as CommandName[])
      .filter((name) => name !== "palette" && isAvailable(table, name))
      .map((name) => entry(name, true)),
  }));
}

function byWords(
  table: BoardTable,
  words: readonly string[],
  nameOf: (name: CommandName) => { name: string; words: string },
): PaletteSection[] {
  const whole = words.join(" ");
  const ranked = (Object.keys(COMMANDS) as CommandName[]).flatMap((command) => {
    if (command === "palette") return [];
    const said = nameOf(command);
    const [name, further] = [fold(said.name), fold(said.words)];
    const isIn = (text: string, word: string) => text.startsWith(word) || text.includes(` ${word}`);
    if (!words.every((word) => isIn(name, word) || isIn(further, word))) return [];
    const rank = name.startsWith(whole) ? 0 : words.every((word) => isIn(name, word)) ? 1 : 2;
    const can = isAvailable(table, command);
    return [{ command, can, rank: rank + (can ? 0 : 3) }];
  });
  ranked.sort((a, b) => a.rank - b.rank);
  return [{ of: "board", items: ranked.map(({ command, can }) => entry(command, can)) }];
}

function entry(name: CommandName, can: boolean): PaletteEntry {
  return { kind: "command", key: name, name, isAvailable: can };
}

function found({ search, board }: BoardTable, whole: string): PaletteSection[] {
  const hits = search.hits.get();
  const of = (kind: "idea:" | "group:") => hits.filter((item) => item.startsWith(kind));
  const [ideas, groups] = [of("idea:"), of("group:")];
  const item = (one: Item): PaletteEntry => ({ kind: "item", key: idOf(one), item: one });
  const people = [...board.seats.entries()].filter(([, { name }]) => fold(name).startsWith(whole));
  const more: PaletteEntry[] = ideas.length > 1 ? [{ kind: "all", key: "all", count: hits.length }] : [];
  return [
    { of: "ideas found", items: [...ideas.slice(0, IDEAS_MAX).map(item), ...more] },
    { of: "groups found", items: groups.slice(0, OTHERS_MAX).map(item) },
    {
      of: "people found",
      items: people.slice(0, OTHERS_MAX).map(([id, { name }]) => ({ kind: "person", key: id, name })),
    },
  ];
}
