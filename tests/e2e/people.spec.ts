/** The others: where they point, and seeing what they see. */

import { expect } from "@playwright/test";
import { Crowd } from "./crowd";
import type { Person } from "./person";
import { test } from "./world";

/** What somebody sees of the board, from where two of its ideas stand on their screen. */
async function sees(person: Person, text: string): Promise<{ x: number; y: number; width: number }> {
  const box = await person.idea(text).boundingBox();
  if (!box) throw new Error(`${text} is not on the screen`);
  return { x: Math.round(box.x), y: Math.round(box.y), width: Math.round(box.width) };
}

test("a click on a face follows its owner until I move by myself", async ({ world }) => {
  const { links } = await world.board("Follow me");
  const [ada, ben] = [await world.person("Ada"), await world.person("Ben")];
  await ada.joins(links.participant);
  await ben.joins(links.participant);
  await ada.adds("here");
  await expect(ben.idea("here")).toBeVisible();

  await ben.page.getByRole("button", { name: "Follow Ada" }).first().click();
  await expect(ben.page.locator("[data-following]")).toContainText("Following Ada");
  await ada.page.mouse.move(700, 450);
  await ada.page.mouse.wheel(-300, 260);
  await ada.page.keyboard.down("Control");
  await ada.page.mouse.wheel(0, -120);
  await ada.page.keyboard.up("Control");
  // Two screens of one size that see the same.
  const same = async () => expect(await sees(ben, "here")).toEqual(await sees(ada, "here"));
  await expect(same).toPass();

  await ben.page.mouse.move(600, 500);
  await ben.page.mouse.wheel(0, 100);
  await expect(ben.page.locator("[data-following]")).toHaveCount(0);
  const before = await sees(ben, "here");
  await ada.page.mouse.wheel(-100, 0);
  await expect(async () => expect((await sees(ada, "here")).x).toBeGreaterThan(before.x)).toPass();
  expect(await sees(ben, "here")).toEqual(before);
});

test("the whole of a large screen is seen on a phone, and Escape ends it", async ({ world }) => {
  const { links } = await world.board("Large and small");
  // Three times as wide as the phone: from any farther away the phone paints its cards instead of making elements of them.
  const ada = await world.person("Ada", { viewport: { width: 1170, height: 800 } });
  const ben = await world.person("Ben", { viewport: { width: 390, height: 844 }, hasTouch: true });
  await ada.joins(links.participant);
  await ben.joins(links.participant);
  await ada.page.mouse.move(600, 450);
  for (const [text, x, y] of [["west", 250, 200] as const, ["east", 900, 600] as const]) {
    await ada.board.dblclick({ position: { x, y } });
    await ada.page.keyboard.type(text);
    await ada.leaves();
  }
  await ben.page.keyboard.press("Shift+F");
  await expect(ben.page.locator("[data-following]")).toContainText("Ada");
  await expect(ben.idea("west")).toBeInViewport({ ratio: 1 });
  await expect(ben.idea("east")).toBeInViewport({ ratio: 1 });
  await ben.page.keyboard.press("Escape");
  await expect(ben.page.locator("[data-following]")).toHaveCount(0);
});

test("following somebody who follows me ends with a word, and so does their leaving", async ({ world }) => {
  const { links } = await world.board("Round and round");
  const [ada, ben] = [await world.person("Ada"), await world.person("Ben")];
  await ada.joins(links.participant);
  await ben.joins(links.participant);
  await ben.page.getByRole("button", { name: "Follow Ada" }).first().click();
  await ada.page.getByRole("button", { name: "All people" }).click();
  const list = ada.page.getByRole("dialog");
  await expect(list).toContainText("follows you");
  await list.getByRole("button", { name: "Follow Ben" }).click();
  await expect(ada.page.getByText("Ben follows you.")).toBeVisible();
  await expect(ada.page.locator("[data-following]")).toHaveCount(0);
  await expect(ben.page.locator("[data-following]")).toHaveCount(1);

  await ada.context.close();
  await expect(ben.page.getByText("Ada has left.")).toBeVisible();
  await expect(ben.page.locator("[data-following]")).toHaveCount(0);
});

test("a pointer beyond my screen is told at its edge, and a click goes there", async ({ world }) => {
  const made = await world.board("Far away");
  const ada = await world.person("Ada");
  await ada.joins(made.links.participant);
  await ada.adds("middle");
  const crowd = await Crowd.join(world, made, ["Ben"]);
  await crowd.hands(0, { cursor: { x: 9000, y: 0 } });
  const edge = ada.page.locator("[data-edge]");
  await expect(edge).toBeVisible();
  const box = await edge.boundingBox();
  expect(box?.x).toBeGreaterThan(1380);
  await expect(ada.page.locator("[data-cursor]")).toBeHidden();
  await edge.click();
  await expect(ada.page.locator("[data-cursor]")).toBeInViewport();
  await expect(edge).toBeHidden();
});

test("what somebody writes is read as they write it, with their name", async ({ world }) => {
  const { links } = await world.board("As it comes");
  const [ada, ben] = [await world.person("Ada"), await world.person("Ben")];
  await ada.joins(links.participant);
  await ben.joins(links.participant);
  await ada.tool("New idea").click();
  await ada.page.keyboard.type("One quiet");
  await expect(ben.idea("One quiet")).toBeVisible();
  await expect(ben.page.locator("[data-typing='Ada']")).toHaveCount(1);
  await ada.page.keyboard.type(" morning");
  await expect(ben.idea("One quiet morning")).toBeVisible();
  await expect(ada.writing).toBeFocused();
});

test("thirty pointers that move ten times a second cost little", async ({ world }) => {
  test.slow();
  const made = await world.board("Many hands");
  const ada = await world.person("Ada");
  await ada.joins(made.links.participant);
  await ada.adds("still here");
  const names = Array.from({ length: 30 }, (_, index) => `Guest ${index + 1}`);
  const crowd = await Crowd.join(world, made, names);
  await crowd.mills();
  await expect(ada.page.locator("[data-cursor]:visible")).toHaveCount(30);

  const cdp = await ada.context.newCDPSession(ada.page);
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  const script = async () => {
    const { metrics } = await cdp.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "ScriptDuration")?.value ?? Number.NaN;
  };
  const before = await script();
  const frames = await ada.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        let count = 0;
        const next = (now: number) => {
          count += 1;
          if (now - start < 3000) requestAnimationFrame(next);
          else resolve(count);
        };
        requestAnimationFrame(next);
      }),
  );
  const perSecond = ((await script()) - before) / 3;
  test.info().annotations.push({
    type: "figure",
    description: `${Math.round(perSecond * 1000)} ms script a second, ${frames} frames in 3 s`,
  });
  // A busy machine of two cores; a React commit for each of the three hundred events a second would cost far more.
  expect(perSecond).toBeLessThan(0.15);
  await crowd.rests();
});
