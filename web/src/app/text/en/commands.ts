/** The words of the table of commands, and of what shows it: palette, help, menus. `…Words` are further ones to look by. */
export const commands = {
  palette: "Do or find anything",
  paletteWords: "command palette search actions menu",
  help: "Help and shortcuts",
  helpWords: "keys keyboard hotkeys gestures how",
  shareWords: "link invite qr people",
  aboutWords: "purpose question description",
  binWords: "trash deleted restore removed",
  newIdeaWords: "note sticky card add create write",
  throwAwayWords: "delete remove trash bin",
  groupWords: "gather cluster together",
  ungroupWords: "take apart split dissolve",
  fitWords: "zoom everything overview all",
  handWords: "pan hand drag",
  inviteMouse: "Double-click anywhere.",
  commandOf: "{of}: {what}",
} as const;
