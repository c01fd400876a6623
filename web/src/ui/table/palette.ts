/** The theme's colours as a canvas takes them, read from the tokens; and when they change. */

import { COLOURS } from "../../board/edit";
import type { Hue, Palette } from "../../canvas/far/pen";

/** Reads the tokens as they are in force at `element`. */
export function readPalette(element: HTMLElement): Palette {
  const probe = document.createElement("span");
  probe.hidden = true;
  element.append(probe);
  const style = getComputedStyle(probe);
  const colour = (value: string): string => {
    probe.style.color = value;
    return style.color;
  };
  const token = (name: string) => colour(`var(--${name})`);
  const hue = (name: string): Hue => ({
    card: token(`${name}-card`),
    ink: token(`${name}-ink`),
    strong: token(`${name}-strong`),
  });
  const palette: Palette = {
    paper: token("paper"),
    ink: token("ink"),
    accent: token("accent"),
    accentSoft: token("accent-soft"),
    onStrong: token("on-strong"),
    group: token("group"),
    groupEdge: token("group-edge"),
    shadow: token("shade-card"),
    lifted: token("shade-lifted"),
    font: style.fontFamily,
    hues: Object.fromEntries(COLOURS.map((name) => [name, hue(name)])) as Palette["hues"],
  };
  probe.remove();
  return palette;
}

/** Calls back when the theme changes: by choice or with the system. */
export function onThemeChange(changed: () => void): () => void {
  const stop = new AbortController();
  const choice = new MutationObserver(changed);
  choice.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"])
    matchMedia(query).addEventListener("change", changed, { signal: stop.signal });
  return () => {
    choice.disconnect();
    stop.abort();
  };
}
