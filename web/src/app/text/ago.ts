/** How long ago an instant was, in the reader's words: "3 days ago". */

import { inLocale } from "./figures";

const MINUTE_MS = 60_000;
const STEPS: readonly [unit: Intl.RelativeTimeFormatUnit, ms: number][] = [
  ["year", 365 * 24 * 60 * MINUTE_MS],
  ["month", 30 * 24 * 60 * MINUTE_MS],
  ["week", 7 * 24 * 60 * MINUTE_MS],
  ["day", 24 * 60 * MINUTE_MS],
  ["hour", 60 * MINUTE_MS],
  ["minute", MINUTE_MS],
];

export const ago = inLocale(
  (locale) => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }),
  (words, then: number, now: number) => {
    // A clock set back since must not make the past the future.
    const passed = Math.max(0, now - then);
    const step = STEPS.find(([, ms]) => passed >= ms);
    return step ? words.format(-Math.floor(passed / step[1]), step[0]) : words.format(0, "second");
  },
);
