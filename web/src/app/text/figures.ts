/** What is written by the reader's habits and not by words: shares and lists. */

import { spoken } from "./text";

/** 0.5 as "50%", "50 %", "٥٠٪". */
export const percent = inLocale(
  (locale) => new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }),
  (format, share: number) => format.format(share),
);

/** "Ada, Ben and Cem". */
export const listOf = inLocale(
  (locale) => new Intl.ListFormat(locale, { type: "conjunction" }),
  (format, words: readonly string[]) => format.format(words),
);

/** Writes with a format that is made once for each locale. */
export function inLocale<Format, In extends unknown[]>(
  make: (locale: string) => Format,
  write: (format: Format, ...values: In) => string,
): (...values: In) => string {
  let made: { locale: string; format: Format } | undefined;
  return (...values) => {
    const { locale } = spoken.get();
    if (made?.locale !== locale) made = { locale, format: make(locale) };
    return write(made.format, ...values);
  };
}
