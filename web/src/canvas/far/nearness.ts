/** Whether the board is shown as cards or as a painting. Pure. */

export type Nearness = "near" | "far";

/** From here on words cannot be read any more. */
const FAR_BELOW = 0.28;
/** So many cards at once are more than a page moves smoothly, where they could hardly be read anyway. */
const CROWD = 400;
const CROWD_BELOW = 0.5;
/** Coming back takes a little more, so that a hand that trembles at the limit sees no flicker. */
const BACK = 1.08;

/** `inView` counts the cards that would be shown, if it matters. */
export function nearness(now: Nearness, zoom: number, inView: () => number): Nearness {
  const slack = now === "far" ? BACK : 1;
  if (zoom < FAR_BELOW * slack) return "far";
  return zoom < CROWD_BELOW * slack && inView() > CROWD / slack ? "far" : "near";
}
