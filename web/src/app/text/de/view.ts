import type { view as english } from "../en/view";
import type { Translated } from "../message";

export const view: Translated<typeof english> = {
  fitSelection: "Auswahl zeigen",
  fitSelectionWords: "zoom auswahl ansehen",
  map: "Karte",
  mapWords: "übersicht minikarte navigator",
  mapLabel: "Karte. Pfeiltasten verschieben den Ausschnitt, Plus und Minus zoomen.",
  pageUp: "Weiter nach oben",
  pageDown: "Weiter nach unten",
  pageLeft: "Weiter nach links",
  pageRight: "Weiter nach rechts",
  keyPageUp: "Bild auf",
  keyPageDown: "Bild ab",
};
