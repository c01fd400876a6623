/** Every word people read goes through `t`: typed keys, plurals and numbers in the reader's way. */

import { createCell, type Source } from "../store";
import { english } from "./english";
import { directionOf, type Language, LOAD_WORDS, localeFor } from "./languages";
import type { Message, Words } from "./message";

type English = typeof english;
export type TextKey = keyof English;

type Names<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Needed<K extends TextKey> = English[K] extends string
  ? Names<English[K]>
  : "count" | Names<English[K][keyof English[K]]>;
/** Keys of sentences that need nothing filled in. */
export type PlainKey = { [K in TextKey]: [Needed<K>] extends [never] ? K : never }[TextKey];
type Params<K extends TextKey> = { [Name in Needed<K>]: Name extends "count" ? number : string | number };

/** How the page speaks now. */
export interface Tongue {
  language: Language;
  direction: "ltr" | "rtl";
  /** For Intl: numbers, dates and lists as the reader writes them. */
  locale: string;
  words: Words;
  plural: Intl.PluralRules;
  figures: Intl.NumberFormat;
}

const tongue = createCell<Tongue>(tongueOf("en", "en", english));

/** Watched by the app, and by whatever is drawn less often than the app: a memoised component that says something. */
export const spoken: Source<Tongue> = tongue;

/** Speaks `language` from now on; answers false, and goes on as before, where its words cannot be had. */
export async function speak(language: Language, wanted: readonly string[] = []): Promise<boolean> {
  try {
    const words = language === "en" ? english : await LOAD_WORDS[language]();
    tongue.set(tongueOf(language, localeFor(language, wanted), words));
    return true;
  } catch {
    return false;
  }
}

function tongueOf(language: Language, locale: string, words: Words): Tongue {
  return {
    language,
    direction: directionOf(language),
    locale,
    words,
    plural: new Intl.PluralRules(language),
    figures: new Intl.NumberFormat(locale),
  };
}

/** The sentence named `key` with its parameters filled in. */
export function t<K extends TextKey>(
  key: K,
  ...[params]: [Needed<K>] extends [never] ? [] : [params: Params<K>]
): string {
  return say(tongue.get().words[key] ?? english[key], (params ?? {}) as Record<string, string | number>);
}

/** A message with its parameters filled in; a name nobody gave stays visible as `{name}`. */
export function say(message: Message, params: Record<string, string | number>): string {
  const { plural, figures, direction } = tongue.get();
  const sentence =
    typeof message === "string" ? message : (message[plural.select(Number(params.count))] ?? message.other);
  return sentence.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = params[name];
    if (value === undefined) return hole;
    if (typeof value === "number") return figures.format(value);
    return hole === sentence ? value : isolated(value, direction);
  });
}

const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** What may run against the sentence keeps its own direction, and leaves the sentence its own (Unicode's FSI … PDI). */
function isolated(value: string, direction: Tongue["direction"]): string {
  return direction === "rtl" || RIGHT_TO_LEFT.test(value) ? `\u2068${value}\u2069` : value;
}
