/** Keys as an event tells them. */
export interface Stroke {
  key: string;
  code: string;
  mod: boolean;
  shift: boolean;
  alt: boolean;
}
