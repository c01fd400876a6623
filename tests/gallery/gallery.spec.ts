/** Every screen and state on a desk and in a hand, light and dark, and from right to left: into the folder `gallery`, with a page that shows them all. */

import { mkdir, readdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { DESK, HAND } from "../e2e/devices";
import { fullBoards } from "../e2e/full";
import type { Person } from "../e2e/person";
import { walks } from "../e2e/screens";
import { ARABIC, ENGLISH } from "../e2e/tongue";
import { test } from "../e2e/world";

const FOLDER = fileURLToPath(new URL("../../gallery/", import.meta.url));
const STILL = { reducedMotion: "reduce", serviceWorkers: "block" } as const;

test.beforeAll(() => mkdir(FOLDER, { recursive: true }));

for (const [device, look] of Object.entries({ desk: DESK, hand: HAND })) {
  test(`pictures: ${device}, light and dark`, async ({ world }) => {
    const camera = album(device);
    const photograph = async (at: Person, state: string) => {
      const number = camera.next();
      for (const colorScheme of ["light", "dark"] as const) {
        await at.page.emulateMedia({ colorScheme });
        await camera.takes(at, `${number}-${state}`, colorScheme);
      }
    };
    const person = (name: string) => world.person(name, { ...look, ...STILL });
    const ada = await person("Ada");
    await walks(world, ada, ENGLISH, (screen) => photograph(ada, screen));
    await fullBoards(world, person, photograph);
  });

  test(`pictures: ${device}, from right to left`, async ({ world }) => {
    const camera = album(device);
    const ada = await world.person("Ada", { ...look, ...STILL, locale: ARABIC.locale });
    await walks(world, ada, ARABIC, (screen) => camera.takes(ada, `${camera.next()}-${screen}`, "rtl"));
  });
}

/** Numbers its pictures, so that they lie in the order in which they were taken. */
function album(device: string) {
  let taken = 0;
  return {
    next: () => {
      taken += 1;
      return String(taken).padStart(2, "0");
    },
    takes: async ({ page }: Person, name: string, way: string) => {
      await page.screenshot({ path: `${FOLDER}${name}.${device}.${way}.png`, animations: "disabled" });
    },
  };
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
