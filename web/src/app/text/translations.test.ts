/** Every language against English: nothing left over, nothing lost, and each number said as the language says it. */

import { describe, expect, test } from "vitest";
import { english } from "./english";
import { type Language, LOAD_WORDS } from "./languages";
import type { Message, Words } from "./message";

const source: Words = english;
const keys = Object.keys(source);

/** A form for millions: "1 000 000 d’idées". Where a language has it and a sentence does not, the general form is near enough. */
const FORM_OF_MILLIONS = "many";
const WITH_MILLIONS: readonly Language[] = ["fr", "es", "pt-BR"];

/** Names, and what is printed on keys. */
const PRINTED =
  "Chorus QR qr http Ctrl Shift Alt Enter Esc Escape Del Delete Backspace Space Tab Menu Home End Page Up Down".split(
    " ",
  );

/** Words that a language spells as English does. */
const SPELLED_ALIKE: Partial<Record<Language, string[]>> = {
  de: ["Board", "Rose", "Iris"],
  fr: ["Rose", "Iris", "Menus", "Messages"],
  es: ["idea", "ideas", "Ideas", "Iris"],
  "pt-BR": ["Menus"],
};

const languages = await Promise.all(
  (Object.keys(LOAD_WORDS) as Exclude<Language, "en">[]).map(async (language) => ({
    language,
    words: await LOAD_WORDS[language](),
  })),
);

describe.each(languages)("$language", ({ language, words }) => {
  const pairs = keys.flatMap((key) => {
    const [own, of] = [words[key], source[key]];
    return own === undefined || of === undefined ? [] : [{ key, own, of }];
  });

  test("says nothing that English does not say", () => {
    expect(Object.keys(words).filter((key) => source[key] === undefined)).toEqual([]);
  });

  test("has every sentence filled in with what English fills in", () => {
    const wrong = pairs.filter(({ own, of }) =>
      Object.entries(formsOf(own)).some(([form, sentence]) => {
        const wanted = holesOf(formsOf(of).other);
        const holes = holesOf(sentence);
        // "No ideas", "two ideas": a form for one number may say it in a word.
        if (form !== "other") wanted.delete("count");
        return (
          [...wanted].some((name) => !holes.has(name)) || [...holes].some((name) => !allHoles(of).has(name))
        );
      }),
    );
    expect(wrong).toEqual([]);
  });

  test("has each plural form that the language knows, and no other", () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const needed = forms.filter((form) => !(form === FORM_OF_MILLIONS && WITH_MILLIONS.includes(language)));
    const wrong = pairs.filter(({ own, of }) => {
      if (typeof own === "string") return typeof of !== "string";
      const has = Object.keys(own);
      return needed.some((form) => !has.includes(form)) || has.some((form) => !forms.some((f) => f === form));
    });
    expect(wrong).toEqual([]);
  });

  test("leaves no sentence in English", () => {
    const alike = [...PRINTED, ...(SPELLED_ALIKE[language] ?? [])];
    const same = pairs.filter(({ own, of }) =>
      Object.values(formsOf(own)).some(
        (sentence) =>
          Object.values(formsOf(of)).includes(sentence) &&
          wordsOf(sentence).some((word) => !alike.includes(word)),
      ),
    );
    expect(same).toEqual([]);
  });
});

test.each(languages.filter(({ language }) => ["ar", "hi", "zh-Hans"].includes(language)))(
  "$language is written in its own script",
  ({ words }) => {
    const foreign = keys.flatMap((key) =>
      Object.values(formsOf(words[key] ?? ""))
        .filter((sentence) => latinOf(sentence).some((word) => !PRINTED.includes(word)))
        .map((sentence) => `${key}: ${sentence}`),
    );
    expect(foreign).toEqual([]);
  },
);

function formsOf(message: Message): { other: string } & Record<string, string> {
  return typeof message === "string" ? { other: message } : message;
}

function holesOf(sentence: string): Set<string> {
  return new Set(sentence.match(/(?<=\{)\w+(?=\})/g));
}

function allHoles(message: Message): Set<string> {
  return new Set(["count", ...Object.values(formsOf(message)).flatMap((s) => [...holesOf(s)])]);
}

function wordsOf(sentence: string): string[] {
  return sentence.replace(/\{\w+\}/g, " ").match(/\p{L}+/gu) ?? [];
}

function latinOf(sentence: string): string[] {
  return sentence.replace(/\{\w+\}/g, " ").match(/\p{Script=Latin}+/gu) ?? [];
}
