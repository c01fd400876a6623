/** कुंजियों पर छपे नाम: भारत के कीबोर्ड पर ये अंग्रेज़ी में ही छपे होते हैं। */

import type { keys as english } from "../en/keys";
import type { Translated } from "../message";

export const keys: Translated<typeof english> = {
  keyControl: "Ctrl",
  keyShift: "Shift",
  keyAlt: "Alt",
  keyEnter: "Enter",
  keyEscape: "Esc",
  keyDelete: "Del",
  keyBackspace: "Backspace",
  keySpace: "Space",
  keyTab: "Tab",
  keyMenu: "Menu",
  keyHome: "Home",
  keyEnd: "End",
};
