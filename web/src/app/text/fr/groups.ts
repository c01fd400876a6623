import type { groups as english } from "../en/groups";
import type { Translated } from "../message";

export const groups: Translated<typeof english> = {
  tint: "Teinte",
  tintNone: "Sans teinte",
  collapse: "Replier",
  collapseWords: "réduire pile fermer cacher",
  expand: "Déplier",
  expandWords: "ouvrir montrer pile",
  folded: "replié",
  foldedCount: { one: "{count} idée", other: "{count} idées" },
};
