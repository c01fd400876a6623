import type { Words } from "../message";
import { clipboard } from "./clipboard";
import { commands } from "./commands";
import { groups } from "./groups";
import { house } from "./house";
import { ideas } from "./ideas";
import { keys } from "./keys";
import { outline } from "./outline";
import { people } from "./people";
import { table } from "./table";
import { trouble } from "./trouble";
import { view } from "./view";

export const words: Words = {
  ...clipboard,
  ...commands,
  ...groups,
  ...house,
  ...ideas,
  ...keys,
  ...outline,
  ...people,
  ...table,
  ...trouble,
  ...view,
};
