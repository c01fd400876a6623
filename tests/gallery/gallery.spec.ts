/** Every screen and state on a desk and in a hand, light and dark, and from right to left: into the folder `gallery`, with a page that shows them all. */

import { mkdir, readdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { words as arabic } from "../../web/src/app/text/ar/ar";
import { walks } from "../e2e/screens";
import { ENGLISH, type Tongue } from "../e2e/tongue";
import { test } from "../e2e/world";

const FOLDER = fileURLToPath(new URL("../../gallery/", import.meta.url));
const ARABIC: Tongue = { locale: "ar-EG", words: arabic as Tongue["words"] };
const DESK = { viewport: { width: 1440, height: 900 } };
const HAND = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

test.beforeAll(() => mkdir(FOLDER, { recursive: true }));

for (const [device, look] of Object.entries({ desk: DESK, hand: HAND })) {
  for (const [name, colorScheme, tongue] of [
    ["light", "light", ENGLISH],
    ["dark", "dark", ENGLISH],
    ["rtl", "light", ARABIC],
  ] as const) {
    test(`pictures: ${device}, ${name}`, async ({ world }) => {
      const { locale } = tongue;
      const ada = await world.person("Ada", { ...look, colorScheme, locale, reducedMotion: "reduce" });
      let number = 0;
      await walks(world, ada, tongue, async (screen) => {
        number += 1;
        const file = `${String(number).padStart(2, "0")}-${screen}.${device}.${name}.png`;
        await ada.page.screenshot({ path: `${FOLDER}${file}`, animations: "disabled" });
      });
    });
  }
}

test.afterAll(async () => {
  const pictures = (await readdir(FOLDER)).filter((file) => file.endsWith(".png")).sort();
  const shown = pictures.map(
    (file) => `<figure><img src="${file}" loading="lazy"><figcaption>${file}</figcaption></figure>`,
  );
  const style =
    "body{font:14px system-ui;display:flex;flex-wrap:wrap;gap:16px}img{height:420px;border:1px solid #888}figure{margin:0}";
  await writeFile(
    `${FOLDER}index.html`,
    `<!doctype html><meta charset="utf-8"><title>Chorus, every screen</title><style>${style}</style>\n${shown.join("\n")}\n`,
  );
});
