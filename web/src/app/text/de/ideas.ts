import type { ideas as english } from "../en/ideas";
import type { Translated } from "../message";

export const ideas: Translated<typeof english> = {
  ideaTextKeys: "Tab öffnet die nächste Idee. Escape beendet das Schreiben.",

  duplicate: "Duplizieren",
  arrange: "Anordnen",
  alignLeft: "Links ausrichten",
  alignCentre: "Mittig ausrichten, waagerecht",
  alignRight: "Rechts ausrichten",
  alignTop: "Oben ausrichten",
  alignMiddle: "Mittig ausrichten, senkrecht",
  alignBottom: "Unten ausrichten",
  distributeAcross: "Waagerecht verteilen",
  distributeDown: "Senkrecht verteilen",
  tidy: "In Reihen ordnen",
  toFront: "Nach vorn",
  toFrontWords: "oben vordergrund darüber",
  toBack: "Nach hinten",
  toBackWords: "unten hintergrund darunter",
};
