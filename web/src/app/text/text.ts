/** Every word people read goes through `t`: typed keys, plurals and numbers in the reader's way. */

import { english } from "./english";
import type { Message } from "./message";

type English = typeof english;
export type TextKey = keyof English;

type Names<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Needed<K extends TextKey> = English[K] extends string
  ? Names<English[K]>
  : "count" | Names<English[K][keyof English[K]]>;
/** Keys of sentences that need nothing filled in. */
export type PlainKey = { [K in TextKey]: [Needed<K>] extends [never] ? K : never }[TextKey];
type Params<K extends TextKey> = { [Name in Needed<K>]: Name extends "count" ? number : string | number };

/** The language of the words above; numbers follow the reader's own habits (`navigator.language`). */
export const LANGUAGE = "en";
const plural = new Intl.PluralRules(LANGUAGE);
const figures = new Intl.NumberFormat();

/** The sentence named `key` with its parameters filled in. */
export function t<K extends TextKey>(
  key: K,
  ...[params]: [Needed<K>] extends [never] ? [] : [params: Params<K>]
): string {
  return say(english[key], (params ?? {}) as Record<string, string | number>);
}

/** A message with its parameters filled in; a name nobody gave stays visible as `{name}`. */
export function say(message: Message, params: Record<string, string | number>): string {
  const sentence =
    typeof message === "string" ? message : (message[plural.select(Number(params.count))] ?? message.other);
  return sentence.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = params[name];
    if (value === undefined) return hole;
    return typeof value === "number" ? figures.format(value) : value;
  });
}
