/** The words of the outline, of what is announced, and of the board on a phone. */
export const outline = {} as const;
