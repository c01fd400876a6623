import type { Trouble } from "../app/api";
import { type TextKey, t } from "../app/text/text";

const WORDS = {
  away: "troubleAway",
  "no-board": "troubleNoBoard",
  "bad-link": "troubleBadLink",
  "no-seat": "troubleNoSeat",
  "too-fast": "troubleTooFast",
  full: "troubleFull",
  "bad-input": "troubleBadInput",
  server: "troubleServer",
} as const satisfies Record<Trouble, TextKey>;

/** What happened, and what can be done about it. */
export function troubleWords(trouble: Trouble): string {
  return t(WORDS[trouble]);
}
