/** Everything that can be done, in one table; each area has a file of its own beside this one. */

import type { BoardTable } from "../boardTable";
import { arrangingCommands } from "./arranging";
import { binCommands } from "./bin";
import { boardCommands } from "./board";
import { clipboardCommands } from "./clipboard";
import { colourCommands } from "./colours";
import type { Command } from "./command";
import { groupLookCommands } from "./groupLooks";
import { groupCommands } from "./groups";
import { historyCommands } from "./history";
import { ideaCommands } from "./ideas";
import { peopleCommands } from "./people";
import type { Stroke } from "./stroke";
import { viewCommands } from "./view";

/** By area, in the order in which menus and the help page show them. */
export const AREAS = {
  ideas: ideaCommands,
  clipboard: clipboardCommands,
  colours: colourCommands,
  groups: { ...groupCommands, ...groupLookCommands },
  arranging: arrangingCommands,
  bin: binCommands,
  history: historyCommands,
  view: viewCommands,
  people: peopleCommands,
  board: boardCommands,
} as const satisfies Record<string, Record<string, Command>>;

type Areas = (typeof AREAS)[keyof typeof AREAS];
type KeysOf<T> = T extends unknown ? keyof T : never;
export type CommandName = KeysOf<Areas>;

export const COMMANDS: Record<CommandName, Command> = {
  ...ideaCommands,
  ...clipboardCommands,
  ...colourCommands,
  ...AREAS.groups,
  ...arrangingCommands,
  ...binCommands,
  ...historyCommands,
  ...viewCommands,
  ...peopleCommands,
  ...boardCommands,
};

const BY_STROKE = new Map(
  Object.entries(COMMANDS).flatMap(([name, { keys }]) =>
    keys.map((key) => [key.toLowerCase(), name as CommandName]),
  ),
);

/** The command a stroke means, whatever it needs being given. */
export function commandFor(stroke: Stroke): CommandName | null {
  const { code, mod, shift, alt } = stroke;
  if (alt) return null;
  const key = latin(stroke);
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

/** On a keyboard of another script a key means what is at its place on a Latin one: its letters are not in the table. */
function latin({ key, code, shift }: Stroke): string {
  if (key.length !== 1 || key.charCodeAt(0) < 128) return key;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return letter;
  return code === "Slash" ? (shift ? "?" : "/") : key;
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
