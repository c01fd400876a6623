import type { keys as english } from "../en/keys";
import type { Translated } from "../message";

export const keys: Translated<typeof english> = {
  keyControl: "Strg",
  keyShift: "Umschalt",
  keyAlt: "Alt",
  keyEnter: "Eingabe",
  keyEscape: "Esc",
  keyDelete: "Entf",
  keyBackspace: "Rücktaste",
  keySpace: "Leertaste",
  keyTab: "Tab",
  keyMenu: "Menü",
  keyHome: "Pos1",
  keyEnd: "Ende",
};
