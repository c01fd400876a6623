/** The words of what is done with groups: naming, tinting, folding, merging. */
export const groups = {} as const;
