import type { keys as english } from "../en/keys";
import type { Translated } from "../message";

export const keys: Translated<typeof english> = {
  keyControl: "Ctrl",
  keyShift: "Maj",
  keyAlt: "Alt",
  keyEnter: "Entrée",
  keyEscape: "Échap",
  keyDelete: "Suppr",
  keyBackspace: "Retour arrière",
  keySpace: "Espace",
  keyTab: "Tab",
  keyMenu: "Menu",
  keyHome: "Début",
  keyEnd: "Fin",
};
