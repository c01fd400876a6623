import type { keys as english } from "../en/keys";
import type { Translated } from "../message";

export const keys: Translated<typeof english> = {
  keyControl: "Ctrl",
  keyShift: "Shift",
  keyAlt: "Alt",
  keyEnter: "回车",
  keyEscape: "Esc",
  keyDelete: "Del",
  keyBackspace: "退格",
  keySpace: "空格",
  keyTab: "Tab",
  keyMenu: "菜单键",
  keyHome: "Home",
  keyEnd: "End",
};
