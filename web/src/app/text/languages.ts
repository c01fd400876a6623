/**
 * The languages of the table, each named in its own tongue. English is part of the page and what a sentence falls back to; the words of
 * every other language are a file of their own, loaded for whoever reads it and kept by the service worker for when there is no line.
 */

import type { Words } from "./message";

export const LANGUAGES = {
  en: "English",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
  "pt-BR": "Português (Brasil)",
  ar: "العربية",
  hi: "हिन्दी",
  "zh-Hans": "简体中文",
} as const;

export type Language = keyof typeof LANGUAGES;
export const LANGUAGE_CODES = Object.keys(LANGUAGES) as Language[];

const RIGHT_TO_LEFT: readonly Language[] = ["ar"];

export function directionOf(language: Language): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.includes(language) ? "rtl" : "ltr";
}

/** A language chunk imports nothing while it runs: the page waits for it. */
export const LOAD_WORDS: Record<Exclude<Language, "en">, () => Promise<Words>> = {
  de: () => import("./de/de").then(({ words }) => words),
  fr: () => import("./fr/fr").then(({ words }) => words),
  es: () => import("./es/es").then(({ words }) => words),
  "pt-BR": () => import("./pt-BR/pt-BR").then(({ words }) => words),
  ar: () => import("./ar/ar").then(({ words }) => words),
  hi: () => import("./hi/hi").then(({ words }) => words),
  "zh-Hans": () => import("./zh-Hans/zh-Hans").then(({ words }) => words),
};

/** The language for somebody who has chosen `kept` or, choosing nothing, reads the languages `wanted`, dearest first. */
export function pickLanguage(kept: string | null, wanted: readonly string[]): Language {
  const chosen = LANGUAGE_CODES.find((code) => code === kept);
  return chosen ?? wanted.map(languageFor).find((language) => language !== undefined) ?? "en";
}

/** The reader's own kind of `language`, which decides how numbers and dates are written: Austrian German, Indian English. */
export function localeFor(language: Language, wanted: readonly string[]): string {
  return wanted.find((tag) => languageFor(tag) === language) ?? language;
}

function languageFor(tag: string): Language | undefined {
  const full = maximized(tag);
  return LANGUAGE_CODES.find((code) => {
    const own = maximized(code);
    return full !== undefined && own?.language === full.language && own.script === full.script;
  });
}

/** A tag with its script spelled out: `zh` is `zh-Hans-CN`, `zh-TW` is `zh-Hant-TW`. */
function maximized(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    return undefined;
  }
}

/** Where the choice is kept; nothing where the reader goes with the browser. */
const KEY = "chorus.language";

export function keptLanguage(storage: Pick<Storage, "getItem">): Language | null {
  const kept = storage.getItem(KEY);
  return LANGUAGE_CODES.find((code) => code === kept) ?? null;
}

export function keepLanguage(
  storage: Pick<Storage, "setItem" | "removeItem">,
  language: Language | null,
): void {
  try {
    if (language === null) storage.removeItem(KEY);
    else storage.setItem(KEY, language);
  } catch {
    // A full device: the choice holds for as long as the page does.
  }
}
