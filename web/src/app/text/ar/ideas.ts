import type { ideas as english } from "../en/ideas";
import type { Translated } from "../message";

export const ideas: Translated<typeof english> = {
  ideaTextKeys: "يفتح Tab الفكرة التالية. وينهي Esc الكتابة.",

  duplicate: "تكرار",
  arrange: "ترتيب",
  alignLeft: "محاذاة لليسار",
  alignCentre: "توسيط أفقي",
  alignRight: "محاذاة لليمين",
  alignTop: "محاذاة للأعلى",
  alignMiddle: "توسيط عمودي",
  alignBottom: "محاذاة للأسفل",
  distributeAcross: "توزيع أفقي",
  distributeDown: "توزيع عمودي",
  tidy: "ترتيب في صفوف",
  toFront: "إلى الأمام",
  toFrontWords: "رفع فوق أعلى",
  toBack: "إلى الخلف",
  toBackWords: "خفض تحت أسفل وراء",
};
