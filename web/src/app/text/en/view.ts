/** The words of looking around: map, zoom, far away. */
export const view = {
  fitSelection: "Fit the selection",
  fitSelectionWords: "zoom chosen look",
  map: "Map",
  mapWords: "minimap overview navigator",
  mapLabel: "Map. Arrow keys move what is seen, plus and minus zoom.",
  pageUp: "Look further up",
  pageDown: "Look further down",
  pageLeft: "Look further left",
  pageRight: "Look further right",
  keyPageUp: "Page up",
  keyPageDown: "Page down",
} as const;
