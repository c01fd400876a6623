import type { groups as english } from "../en/groups";
import type { Translated } from "../message";

export const groups: Translated<typeof english> = {
  tint: "الصبغة",
  tintNone: "بلا صبغة",
  collapse: "طي",
  collapseWords: "إغلاق إخفاء كومة",
  expand: "بسط",
  expandWords: "فتح إظهار كومة",
  folded: "مطوية",
  foldedCount: {
    zero: "لا أفكار",
    one: "فكرة واحدة",
    two: "فكرتان",
    few: "{count} أفكار",
    many: "{count} فكرة",
    other: "{count} فكرة",
  },
};
