import type { groups as english } from "../en/groups";
import type { Translated } from "../message";

export const groups: Translated<typeof english> = {
  tint: "Tönung",
  tintNone: "Ohne Tönung",
  collapse: "Einklappen",
  collapseWords: "zuklappen stapel schließen verbergen",
  expand: "Aufklappen",
  expandWords: "öffnen zeigen stapel",
  folded: "eingeklappt",
  foldedCount: { one: "{count} Idee", other: "{count} Ideen" },
};
