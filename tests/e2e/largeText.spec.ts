/** Every screen for somebody who has set the browser's text to twice its size: everything is there, and nothing is cut off. */

import { expect } from "@playwright/test";
import { DESK, HAND } from "./devices";
import config from "./playwright.config";
import { cutOff } from "./reading";
import { WRITTEN, walks } from "./screens";
import { ENGLISH } from "./tongue";
import { test } from "./world";

const launchOptions = config.use?.launchOptions;
test.use({
  launchOptions: {
    ...launchOptions,
    args: [...(launchOptions?.args ?? []), "--blink-settings=defaultFontSize=32"],
  },
});

for (const [device, look] of Object.entries({ desk: DESK, hand: HAND })) {
  test(`everything has room with text of twice the size: ${device}`, async ({ world }) => {
    test.slow();
    const ada = await world.person("Ada", { ...look, reducedMotion: "reduce" });
    await walks(world, ada, ENGLISH, async (screen) => {
      expect.soft(await cutOff(ada.page, WRITTEN), screen).toEqual([]);
    });
    const size = await ada.page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
    expect(size).toBe("32px");
  });
}
