import type { ideas as english } from "../en/ideas";
import type { Translated } from "../message";

export const ideas: Translated<typeof english> = {
  ideaTextKeys: "Tab 打开下一个想法。Esc 结束书写。",

  duplicate: "复制一份",
  arrange: "排列",
  alignLeft: "左对齐",
  alignCentre: "水平居中",
  alignRight: "右对齐",
  alignTop: "顶端对齐",
  alignMiddle: "垂直居中",
  alignBottom: "底端对齐",
  distributeAcross: "横向分布",
  distributeDown: "纵向分布",
  tidy: "整理成行",
  toFront: "移到最前",
  toFrontWords: "上移 顶层 前面",
  toBack: "移到最后",
  toBackWords: "下移 底层 后面",
};
