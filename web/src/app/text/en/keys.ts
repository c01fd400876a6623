/** What is printed on the keys of the keyboard. */
export const keys = {
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
} as const;
