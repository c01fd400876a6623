/** The words around the canvas: home, joining, people, sharing, state. */
export const house = {
  close: "Close",
} as const;
