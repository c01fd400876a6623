import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Oklch = readonly [lightness: number, chroma: number, hue: number];
const HUES = ["sun", "clay", "rose", "iris", "sky", "sea", "leaf", "stone"];
const tokens = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

/** The colour of one token in the light (0) or dark (1) theme. */
function colour(name: string, theme: 0 | 1, within = tokens): Oklch {
  const pair = new RegExp(`--${name}: light-dark\\(oklch\\(([^)]+)\\), oklch\\(([^)]+)\\)\\)`).exec(within);
  const numbers = (pair?.[theme + 1] ?? "").split(" ").map(Number.parseFloat);
  const [lightness = Number.NaN, chroma = Number.NaN, hue = Number.NaN] = numbers;
  return [lightness / 100, chroma, hue];
}

/** Linear sRGB, by Björn Ottosson's matrices. */
function linear([lightness, chroma, hue]: Oklch): number[] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

/** The contrast of WCAG 2. */
function contrast(one: Oklch, other: Oklch): number {
  const [dark = 0, light = 0] = [one, other]
    .map((c) => linear(c).map((v) => Math.min(1, Math.max(0, v))))
    .map(([r = 0, g = 0, b = 0]) => 0.2126 * r + 0.7152 * g + 0.0722 * b)
    .sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

for (const theme of [0, 1] as const) {
  const name = ["light", "dark"][theme];

  test(`every card's text stands out at least 7:1 in the ${name} theme`, () => {
    for (const hue of HUES) {
      expect(contrast(colour(`${hue}-ink`, theme), colour(`${hue}-card`, theme)), hue).toBeGreaterThanOrEqual(
        7,
      );
    }
  });

  test(`text on a strong hue stands out at least 4.5:1, the hue itself 3:1 from paper, in the ${name} theme`, () => {
    for (const hue of HUES) {
      const strong = colour(`${hue}-strong`, theme);
      expect(contrast(strong, colour("on-strong", theme)), hue).toBeGreaterThanOrEqual(4.5);
      expect(contrast(strong, colour("paper", theme)), hue).toBeGreaterThanOrEqual(3);
    }
  });

  test(`words stand out at least 4.5:1 from whatever they stand on in the ${name} theme`, () => {
    const pairs = ["paper", "panel", "panel-hover", "panel-pressed"].flatMap((ground) => [
      ["ink", ground],
      ["ink-soft", ground],
    ]);
    const named = [...pairs, ["accent", "panel"], ["accent", "accent-soft"], ["on-accent", "accent"]];
    for (const [ink = "", ground = ""] of [...named, ["danger", "danger-soft"], ["danger", "panel"]]) {
      expect(
        contrast(colour(ink, theme), colour(ground, theme)),
        `${ink} on ${ground}`,
      ).toBeGreaterThanOrEqual(4.5);
    }
  });

  test(`the eight cards are equally light and can be shown on any screen in the ${name} theme`, () => {
    for (const hue of HUES) {
      const card = colour(`${hue}-card`, theme);
      expect(card[0], hue).toBe(colour("sun-card", theme)[0]);
      for (const value of linear(card)) {
        expect(value, hue).toBeGreaterThanOrEqual(-0.002);
        expect(value, hue).toBeLessThanOrEqual(1.002);
      }
    }
  });
}

test("where more contrast is asked for, words stand out at least 7:1 and edges 3:1", () => {
  const [, more = ""] = tokens.split("@media (prefers-contrast: more)");
  for (const theme of [0, 1] as const) {
    for (const ground of ["paper", "panel", "panel-hover"]) {
      for (const words of ["ink", "ink-soft"]) {
        const found = contrast(colour(words, theme, more), colour(ground, theme, more));
        expect(found, `${words} on ${ground}`).toBeGreaterThanOrEqual(7);
      }
    }
    for (const edge of ["hairline", "group-edge", "accent"]) {
      const found = contrast(colour(edge, theme, more), colour("panel", theme, more));
      expect(found, edge).toBeGreaterThanOrEqual(3);
    }
  }
});
