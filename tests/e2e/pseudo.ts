/** A language that nobody speaks: English in accents, half as long again, and in brackets. What stands without them never went through `t`. */

import type { BrowserContext } from "@playwright/test";
import { english } from "../../web/src/app/text/english";
import type { Message, Tongue } from "./tongue";

export const PSEUDO: Tongue = {
  // It takes the place of German, whose plurals are those of English.
  locale: "de-DE",
  words: Object.fromEntries(Object.entries(english).map(([key, message]) => [key, pseudoMessage(message)])),
};

/** Lets this browser be given the language that nobody speaks for German. */
export async function speaksPseudo(context: BrowserContext): Promise<void> {
  await context.route(/\/assets\/de-[^/]+\.js$/, (route) =>
    route.fulfill({
      contentType: "text/javascript",
      body: `export const words = ${JSON.stringify(PSEUDO.words)};`,
    }),
  );
}

function pseudoMessage(message: Message): Message {
  if (typeof message === "string") return pseudo(message);
  const forms = Object.entries(message).map(([form, sentence]) => [form, pseudo(sentence)]);
  return Object.fromEntries(forms) as Message;
}

/** Every vowel twice makes the words longer; what that does not reach is added after them. */
function pseudo(sentence: string): string {
  const made = sentence
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith("{") ? part : part.replace(/[a-z]/gi, strange)))
    .join("");
  const wanted = Math.ceil(withoutHoles(sentence).length * 1.4);
  return `⟦${made}${"~".repeat(Math.max(0, wanted - withoutHoles(made).length))}⟧`;
}

function strange(letter: string): string {
  const accented = `${letter}\u0301`.normalize("NFC");
  const one = accented.length === 1 ? accented : letter;
  return /[aeiou]/.test(letter) ? one + one : one;
}

function withoutHoles(sentence: string): string {
  return sentence.replace(/\{\w+\}/g, "");
}
