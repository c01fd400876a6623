import type { view as english } from "../en/view";
import type { Translated } from "../message";

export const view: Translated<typeof english> = {
  fitSelection: "إظهار المحدَّد",
  fitSelectionWords: "تكبير محدد نظر",
  map: "الخريطة",
  mapWords: "خريطة مصغرة نظرة عامة",
  mapLabel: "الخريطة. الأسهم تحرّك ما يُرى، وزائد وناقص للتكبير والتصغير.",
  pageUp: "النظر إلى الأعلى",
  pageDown: "النظر إلى الأسفل",
  pageLeft: "النظر إلى اليسار",
  pageRight: "النظر إلى اليمين",
  keyPageUp: "Page Up",
  keyPageDown: "Page Down",
};
