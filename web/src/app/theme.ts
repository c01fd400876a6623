/** Light, dark, or as the system says. `public/theme.js` applies the choice before the first paint; this changes it. */

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** Also read by `public/theme.js`. */
const KEY = "chorus.theme";

export function readTheme(storage: Pick<Storage, "getItem">): Theme {
  const kept = storage.getItem(KEY);
  return THEMES.find((theme) => theme === kept) ?? "system";
}

/** Keeps the choice and shows it at once. */
export function chooseTheme(
  theme: Theme,
  storage: Pick<Storage, "setItem" | "removeItem">,
  root: { dataset: DOMStringMap },
): void {
  if (theme === "system") {
    storage.removeItem(KEY);
    delete root.dataset.theme;
  } else {
    storage.setItem(KEY, theme);
    root.dataset.theme = theme;
  }
}
