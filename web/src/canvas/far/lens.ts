/** How a picture of the board is made: which board point is at its corner, and how large a unit is. */

export interface Lens {
  x: number;
  y: number;
  /** Pixels of the picture in a board unit. */
  zoom: number;
  /** Pixels of the picture in one of the screen's: lines and letters have a least size for eyes, not for the board. */
  density: number;
}
