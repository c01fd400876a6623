/** Promise 8: embedded by default, distributed when outgrown. Who is here lives in Redis; Redis dies, and nobody notices more than resting cursors. */

import { expect } from "@playwright/test";
import { test } from "./world";

test.use({ withRedis: true });

test("who is here is in Redis with an expiry, and a Redis that dies stops only the cursors", async ({
  world,
}) => {
  const redis = world.redis;
  if (redis === undefined) throw new Error("the story needs Redis");
  const { links } = await world.board("With Redis");
  const [ada, ben] = [await world.person("Ada"), await world.person("Ben")];
  await ada.joins(links.participant);
  await ben.joins(links.participant);
  await expect(ada.people.getByRole("listitem")).toHaveCount(2);
  await expect.poll(async () => (await redis.expiries()).size).toBeGreaterThan(0);
  for (const [key, milliseconds] of await redis.expiries()) {
    expect(milliseconds, `${key} expires`).toBeGreaterThan(0);
    expect(milliseconds, `${key} expires soon`).toBeLessThanOrEqual(60_000);
  }

  await redis.kill();
  await ada.adds("while Redis is away");
  await expect(ben.idea("while Redis is away")).toBeVisible();
  await ben.adds("nobody minds");
  await expect(ada.idea("nobody minds")).toBeVisible();
  for (const person of [ada, ben]) {
    await person.is("saved");
    await expect(person.people.getByRole("listitem")).toHaveCount(2);
    await expect(person.page.getByRole("alert")).toHaveCount(0);
  }

  await redis.rise();
  await expect.poll(async () => (await redis.expiries()).size, { timeout: 20_000 }).toBeGreaterThan(0);
  let x = 500;
  await expect(async () => {
    x = x === 500 ? 640 : 500;
    await ada.page.mouse.move(x, 420, { steps: 3 });
    await expect(ben.page.locator("[data-cursor]")).toHaveCount(1, { timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
});
