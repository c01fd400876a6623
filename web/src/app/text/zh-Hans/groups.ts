import type { groups as english } from "../en/groups";
import type { Translated } from "../message";

export const groups: Translated<typeof english> = {
  tint: "底色",
  tintNone: "无底色",
  collapse: "折叠",
  collapseWords: "收起 叠 关闭 隐藏",
  expand: "展开",
  expandWords: "打开 显示 叠",
  folded: "已折叠",
  foldedCount: { other: "{count} 个想法" },
};
