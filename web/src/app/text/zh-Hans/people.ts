import type { people as english } from "../en/people";
import type { Translated } from "../message";

export const people: Translated<typeof english> = {
  follow: "跟随{name}",
  followNext: "跟随下一个人",
  followStop: "停止跟随",
  followNow: "正在跟随{name}",
  followLeft: "{name}已离开。现在由你自己浏览。",
  followCircle: "{name}在跟随你。由你自己浏览。",
  follows: "跟随{name}",
  followsYou: "跟随你",
  pointerAway: "转到{name}的光标",
};
