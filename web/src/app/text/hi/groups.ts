import type { groups as english } from "../en/groups";
import type { Translated } from "../message";

export const groups: Translated<typeof english> = {
  tint: "रंगत",
  tintNone: "कोई रंगत नहीं",
  collapse: "समेटें",
  collapseWords: "बंद करें ढेर छिपाएँ",
  expand: "फैलाएँ",
  expandWords: "खोलें दिखाएँ ढेर",
  folded: "समेटा हुआ",
  foldedCount: { one: "{count} विचार", other: "{count} विचार" },
};
