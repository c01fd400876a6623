/** The words of what is done with ideas: pasting, arranging, colouring, links. */
export const ideas = {} as const;
