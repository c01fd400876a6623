import type { Words } from "../message";
import { house } from "./house";
import { table } from "./table";

export const words: Words = { ...house, ...table };
