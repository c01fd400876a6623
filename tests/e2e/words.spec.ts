/**
 * Every screen in a language that nobody speaks, and in one that runs from right to left: nothing is said outside of the languages,
 * and nothing that is longer than English is cut off.
 */

import { expect, type Locator } from "@playwright/test";
import type { PlainKey } from "../../web/src/app/text/text";
import { DESK, HAND } from "./devices";
import type { Person } from "./person";
import { PSEUDO, speaksPseudo } from "./pseudo";
import { cutOff, unspoken } from "./reading";
import { WRITTEN, walks } from "./screens";
import { ARABIC, said } from "./tongue";
import { test } from "./world";

for (const [device, look] of Object.entries({ desk: DESK, hand: HAND })) {
  test(`every word is in the languages, and long words have room: ${device}`, async ({ world }) => {
    test.slow();
    // A service worker would fetch German itself.
    const options = { locale: PSEUDO.locale, serviceWorkers: "block", reducedMotion: "reduce" } as const;
    const ada = await world.person("Ada", { ...look, ...options });
    await speaksPseudo(ada.context);
    await walks(world, ada, PSEUDO, async (screen) => {
      expect.soft(await unspoken(ada.page, [...WRITTEN, "A", "B"]), screen).toEqual([]);
      expect.soft(await cutOff(ada.page, WRITTEN), screen).toEqual([]);
    });
  });

  test(`everything has room from right to left: ${device}`, async ({ world }) => {
    test.slow();
    const ada = await world.person("Ada", { ...look, locale: ARABIC.locale, reducedMotion: "reduce" });
    await walks(world, ada, ARABIC, async (screen) => {
      expect.soft(await cutOff(ada.page, WRITTEN), screen).toEqual([]);
    });
  });
}

test("from right to left the page is mirrored, and the board is where it is for everybody", async ({
  world,
}) => {
  const { links } = await world.board("Spring");
  const ada = await world.person("Ada");
  const ali = await world.person("Ali", { locale: ARABIC.locale });
  await ada.joins(links.facilitator);
  const { page } = ali;
  const words = (key: PlainKey) => said(ARABIC, key);
  const button = (key: PlainKey) => page.getByRole("button", { name: words(key), exact: true });
  await page.goto(ali.line.through(links.participant));
  await page.getByLabel(words("yourName")).fill("Ali");
  await button("join").click();
  await expect(page.locator("[data-surface]")).toBeVisible();
  await ada.adds("Bread");
  await ada.adds("Butter");

  const idea = (person: Person, text: string) => person.page.locator("[data-idea]").filter({ hasText: text });
  const left = async (what: Locator) => (await what.boundingBox())?.x ?? Number.NaN;
  const apart = async (person: Person) =>
    (await left(idea(person, "Butter"))) - (await left(idea(person, "Bread")));
  await expect(idea(ali, "Butter")).toHaveCount(1);
  await Promise.all([ada.arrives(), ali.arrives()]);
  expect(await apart(ada)).toBeGreaterThan(100);
  expect(await apart(ali)).toBeCloseTo(await apart(ada), 0);

  // The title stands at the right, sharing at the left, and a panel opens at the left.
  const middle = DESK.viewport.width / 2;
  expect(await left(button("boardMenu"))).toBeGreaterThan(middle);
  expect(await left(button("share"))).toBeLessThan(middle);
  await page.keyboard.press("o");
  expect(await left(page.locator("[data-panel]"))).toBeLessThan(middle);

  // An Arabic idea is written from the right, an English one from the left, whatever the page speaks.
  await idea(ali, "Bread").dblclick();
  const field = page.locator("[data-surface] textarea");
  await expect(field).toBeFocused();
  const direction = () => field.evaluate((element) => getComputedStyle(element).direction);
  expect(await direction()).toBe("ltr");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("خبز");
  expect(await direction()).toBe("rtl");
  await page.keyboard.press("Escape");
  await expect(field).toHaveCount(0);

  // The arrow to the left goes to what lies at the left: a board is not mirrored.
  await idea(ali, "Butter").click();
  await page.keyboard.press("Escape");
  await idea(ali, "Butter").focus();
  await page.keyboard.press("ArrowLeft");
  await expect(idea(ali, "خبز")).toBeFocused();
});
