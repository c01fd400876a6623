import type { Words } from "../message";

export const words: Words = {};
