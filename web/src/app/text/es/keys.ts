import type { keys as english } from "../en/keys";
import type { Translated } from "../message";

export const keys: Translated<typeof english> = {
  keyControl: "Ctrl",
  keyShift: "Mayús",
  keyAlt: "Alt",
  keyEnter: "Intro",
  keyEscape: "Esc",
  keyDelete: "Supr",
  keyBackspace: "Retroceso",
  keySpace: "Espacio",
  keyTab: "Tab",
  keyMenu: "Menú",
  keyHome: "Inicio",
  keyEnd: "Fin",
};
