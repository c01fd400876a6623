/** The board's screen is a file of its own: the first page does without it. */
export function loadBoardScreen() {
  return import("./BoardScreen");
}
