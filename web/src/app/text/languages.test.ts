import { expect, test } from "vitest";
import { keepLanguage, keptLanguage, localeFor, pickLanguage } from "./languages";

test("the dearest language of the reader that we have is spoken, in whatever country", () => {
  expect(pickLanguage(null, ["de-AT", "en"])).toBe("de");
  expect(pickLanguage(null, ["nl", "fr-CA"])).toBe("fr");
  expect(pickLanguage(null, ["pt-PT"])).toBe("pt-BR");
  expect(pickLanguage(null, ["ar-EG"])).toBe("ar");
});

test("Chinese goes by its script", () => {
  expect(pickLanguage(null, ["zh-CN"])).toBe("zh-Hans");
  expect(pickLanguage(null, ["zh-SG"])).toBe("zh-Hans");
  expect(pickLanguage(null, ["zh-TW", "en"])).toBe("en");
});

test("where nothing fits or a tag is broken, it is English", () => {
  expect(pickLanguage(null, [])).toBe("en");
  expect(pickLanguage(null, ["", "not a tag", "tlh"])).toBe("en");
});

test("a choice goes before what the browser wants; one we no longer have does not", () => {
  expect(pickLanguage("hi", ["de"])).toBe("hi");
  expect(pickLanguage("xx", ["de"])).toBe("de");
});

test("numbers and dates keep to the reader's own country where it speaks the language", () => {
  expect(localeFor("de", ["fr", "de-CH", "de"])).toBe("de-CH");
  expect(localeFor("de", ["fr"])).toBe("de");
});

test("the choice is kept, and taken back", () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  keepLanguage(storage, "es");
  expect(keptLanguage(storage)).toBe("es");
  keepLanguage(storage, null);
  expect(keptLanguage(storage)).toBeNull();
});
