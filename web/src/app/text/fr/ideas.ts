import type { ideas as english } from "../en/ideas";
import type { Translated } from "../message";

export const ideas: Translated<typeof english> = {
  ideaTextKeys: "Tab ouvre l’idée suivante. Échap termine l’écriture.",

  duplicate: "Dupliquer",
  arrange: "Disposer",
  alignLeft: "Aligner à gauche",
  alignCentre: "Centrer horizontalement",
  alignRight: "Aligner à droite",
  alignTop: "Aligner en haut",
  alignMiddle: "Centrer verticalement",
  alignBottom: "Aligner en bas",
  distributeAcross: "Répartir en largeur",
  distributeDown: "Répartir en hauteur",
  tidy: "Ranger en lignes",
  toFront: "Mettre devant",
  toFrontWords: "dessus premier plan avancer",
  toBack: "Mettre derrière",
  toBackWords: "dessous arrière-plan reculer",
};
