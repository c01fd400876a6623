/** The words of what is done with ideas: pasting, arranging, colouring, links. */
export const ideas = {
  ideaTextKeys: "Tab opens the next idea. Escape ends writing.",

  duplicate: "Duplicate",
  arrange: "Arrange",
  alignLeft: "Align left",
  alignCentre: "Align centres",
  alignRight: "Align right",
  alignTop: "Align top",
  alignMiddle: "Align middles",
  alignBottom: "Align bottom",
  distributeAcross: "Distribute across",
  distributeDown: "Distribute down",
  tidy: "Tidy into rows",
  toFront: "Bring to front",
  toFrontWords: "raise top above forward",
  toBack: "Send to back",
  toBackWords: "lower bottom beneath behind",
} as const;
