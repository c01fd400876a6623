/** A large board stays light: few cards in the page, little script in a frame, a small first load. The figures themselves: `bench/`. */

import { expect } from "@playwright/test";
import { filling } from "../bench/filling";
import { Film } from "../bench/film";
import { Stock } from "../bench/stock";
import { test } from "./world";

test("a board of 2,000 ideas is in the page only where one looks, and panning it costs little", async ({
  world,
}) => {
  const made = await world.board("Large");
  const stock = await Stock.joins(world.url, made);
  await stock.fills(filling(2000));
  const ada = await world.person("Ada", { serviceWorkers: "block" });
  const film = await Film.of(ada.page);
  await ada.joins(made.links.participant);
  const cards = ada.board.locator("[data-idea]");
  await expect(ada.board.locator("[data-far-layer=far]")).toBeAttached();
  expect(await cards.count()).toBeLessThanOrEqual(2);
  // Far more than it takes on a machine of its own: other work slows it too.
  expect((await film.moves("pan")).script).toBeLessThan(30);
  await ada.page.keyboard.press("Shift+Digit0");
  await ada.arrives();
  await expect(ada.board.locator("[data-far-layer]")).toHaveCount(0);
  await expect.poll(() => cards.count()).toBeGreaterThan(5);
  expect(await cards.count()).toBeLessThan(150);
  expect((await film.moves("pan")).script).toBeLessThan(30);
  stock.end();
});

test("all that a first visit fetches, the wasm included, is less than a megabyte", async ({ world }) => {
  const { links } = await world.board("First");
  // Without what is kept for the next visit, which comes when there is time.
  const ada = await world.person("Ada", { serviceWorkers: "block" });
  await ada.joins(links.participant);
  await ada.is("saved");
  expect(ada.line.received).toBeGreaterThan(500_000);
  expect(ada.line.received).toBeLessThan(1_000_000);
});
