/** The words on the canvas and its tools. */
export const table = {} as const;
