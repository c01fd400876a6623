import type { view as english } from "../en/view";
import type { Translated } from "../message";

export const view: Translated<typeof english> = {
  fitSelection: "Voir la sélection",
  fitSelectionWords: "zoom sélection regarder",
  map: "Carte",
  mapWords: "minicarte aperçu navigateur",
  mapLabel: "Carte. Les flèches déplacent la vue, plus et moins zooment.",
  pageUp: "Voir plus haut",
  pageDown: "Voir plus bas",
  pageLeft: "Voir plus à gauche",
  pageRight: "Voir plus à droite",
  keyPageUp: "Page préc.",
  keyPageDown: "Page suiv.",
};
