import type { keys as english } from "../en/keys";
import type { Translated } from "../message";

export const keys: Translated<typeof english> = {
  keyControl: "Ctrl",
  keyShift: "Shift",
  keyAlt: "Alt",
  keyEnter: "Enter",
  keyEscape: "Esc",
  keyDelete: "Del",
  keyBackspace: "Backspace",
  keySpace: "Espaço",
  keyTab: "Tab",
  keyMenu: "Menu",
  keyHome: "Home",
  keyEnd: "End",
};
