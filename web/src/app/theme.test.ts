import { expect, test } from "vitest";
import { shelf } from "./testShelf";
import { chooseTheme, readTheme } from "./theme";

test("a chosen theme shows at once and is kept; the system's leaves no trace", () => {
  const storage = shelf();
  const root = { dataset: {} as DOMStringMap };
  chooseTheme("dark", storage, root);
  expect([root.dataset.theme, readTheme(storage)]).toEqual(["dark", "dark"]);
  chooseTheme("system", storage, root);
  expect([root.dataset.theme, readTheme(storage), storage.length]).toEqual([undefined, "system", 0]);
});

test("an unknown theme is the system's", () => {
  const storage = shelf();
  storage.setItem("chorus.theme", "sepia");
  expect(readTheme(storage)).toBe("system");
});
