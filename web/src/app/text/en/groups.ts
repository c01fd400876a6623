/** The words of what is done with groups: naming, tinting, folding, merging. */
export const groups = {
  tint: "Tint",
  tintNone: "No tint",
  collapse: "Fold",
  collapseWords: "collapse stack close hide",
  expand: "Unfold",
  expandWords: "expand open show stack",
  folded: "folded",
  foldedCount: { one: "{count} idea", other: "{count} ideas" },
} as const;
