import type { view as english } from "../en/view";
import type { Translated } from "../message";

export const view: Translated<typeof english> = {
  fitSelection: "显示所选内容",
  fitSelectionWords: "缩放 选中 查看",
  map: "地图",
  mapWords: "小地图 概览 导航",
  mapLabel: "地图。方向键移动视野，加号和减号缩放。",
  pageUp: "往上看",
  pageDown: "往下看",
  pageLeft: "往左看",
  pageRight: "往右看",
  keyPageUp: "Page Up",
  keyPageDown: "Page Down",
};
