/**
 * All English words, by area. Whoever adds a sentence adds it to the file of its area under `en/`; a new area is a new file there and a
 * line here. English is the measure: its keys and `{parameters}` are the type of `t`, and a language that lacks a key shows the English
 * sentence until somebody has translated it.
 */

import { clipboard } from "./en/clipboard";
import { commands } from "./en/commands";
import { groups } from "./en/groups";
import { house } from "./en/house";
import { ideas } from "./en/ideas";
import { keys } from "./en/keys";
import { outline } from "./en/outline";
import { people } from "./en/people";
import { table } from "./en/table";
import { trouble } from "./en/trouble";
import { view } from "./en/view";
import type { Message } from "./message";

export const english = {
  ...house,
  ...table,
  ...keys,
  ...clipboard,
  ...commands,
  ...outline,
  ...ideas,
  ...groups,
  ...people,
  ...trouble,
  ...view,
} satisfies Record<string, Message>;
