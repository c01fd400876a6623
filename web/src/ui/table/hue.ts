/** The class of a hue; a name nobody knows is shown as the first (rule I2). */

import { COLOURS } from "../../board/edit";
import colours from "./colours.module.css";

export function hueClass(name: string): string {
  const known = COLOURS.find((colour) => colour === name) ?? COLOURS[0];
  return colours[known] ?? "";
}
