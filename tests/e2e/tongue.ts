/** What the page says in a language, for stories that are told in more than one. */

import { words as arabic } from "../../web/src/app/text/ar/ar";
import { english } from "../../web/src/app/text/english";
import type { PlainKey } from "../../web/src/app/text/text";

export type Message = string | ({ other: string } & Record<string, string>);

/** The words of one language. */
export interface Tongue {
  /** What the browser asks for. */
  locale: string;
  words: Readonly<Record<string, Message>>;
}

export const ENGLISH: Tongue = { locale: "en-GB", words: english };
export const ARABIC: Tongue = { locale: "ar-EG", words: arabic as Tongue["words"] };

/** What is shown for `key`, which has no holes; of a sentence that counts, the general form. */
export function said({ words }: Tongue, key: PlainKey): string {
  const message: Message = words[key] ?? english[key];
  return typeof message === "string" ? message : message.other;
}
