/** Keys as an event tells them. */
export interface Stroke {
  key: string;
  code: string;
  mod: boolean;
  shift: boolean;
  alt: boolean;
}

/** One character typed alone; Space is the keyboard's hand, not a letter. */
export function isSingleStroke({ key, mod, alt }: Stroke): boolean {
  return !mod && !alt && key.length === 1 && key !== " ";
}
