/** The figures of large boards, as JSON. */

import type { Person } from "../e2e/person";
import { test, type World } from "../e2e/world";
import { filling } from "./filling";
import { Film, type Frames, spread } from "./film";
import { Stock } from "./stock";

for (const count of [1000, 10_000]) {
  test(`${count} ideas`, async ({ world }) => {
    const { links, ...board } = await world.board("Figures");
    const stock = await Stock.joins(world.url, { links, ...board });
    const { groups, ideas } = filling(count);
    await stock.fills({ groups, ideas });
    const ada = await world.person("Ada", { serviceWorkers: "block" });
    const film = await Film.of(ada.page);
    await ada.page.goto(ada.line.through(links.participant));
    await ada.page.getByLabel("Your name").fill("Ada");
    const pressed = Date.now();
    await ada.page.getByRole("button", { name: "Join", exact: true }).click();
    await ada.board.waitFor();
    const figures: Record<string, unknown> = { ideas: count, coldReady: Date.now() - pressed };
    await ada.is("saved");
    figures.longestTaskLoading = await film.longestTask();
    const frames: Record<string, Frames> = {};
    for (const zoom of [0, 0.35, 1]) {
      if (zoom > 0) await zoomsTo(ada, zoom);
      const name = zoom === 0 ? "all" : String(zoom);
      frames[`pan ${name}`] = await film.moves("pan");
      frames[`zoom ${name}`] = await film.moves("zoom");
    }
    await zoomsTo(ada, 0.35);
    await holdsFifty(ada);
    frames["drag 50"] = await film.moves("drag");
    await ada.page.mouse.up();
    await ada.page.keyboard.press("Escape");
    figures.frames = frames;
    await ada.page.keyboard.press("Shift+Digit0");
    await ada.arrives();
    figures.keyToPaint = await keyToPaint(ada);
    figures.remoteToPaint = await remoteToPaint(ada, stock, ideas);
    await ada.page.reload();
    await ada.board.waitFor();
    figures.warmReady = await film.ready();
    figures.firstLoadBytes = await firstLoad(world);
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    stock.end();
  });
}

async function zoomOf(ada: Person): Promise<number> {
  return ada.page.evaluate(
    () => new DOMMatrix(getComputedStyle(document.querySelector("[data-layer]") as Element).transform).a,
  );
}

/** By the wheel, around the middle, until it is nearly there; then lets the cards come. */
async function zoomsTo(ada: Person, goal: number): Promise<void> {
  await ada.page.mouse.move(700, 450);
  await ada.page.keyboard.down("Control");
  for (let step = 0; step < 60; step += 1) {
    const pixels = -Math.log(goal / (await zoomOf(ada))) / 0.0018;
    if (Math.abs(pixels) < 8) break;
    await ada.page.mouse.wheel(0, Math.abs(pixels) < 30 ? pixels / 4 : pixels);
    await ada.arrives();
  }
  await ada.page.keyboard.up("Control");
}

/** Selects two groups of twenty-five in view and takes hold of them. */
async function holdsFifty(ada: Person): Promise<void> {
  const fields = ada.page.locator("[data-group]");
  const boxes = (await Promise.all((await fields.all()).map((field) => field.boundingBox()))).filter(
    (box) => box !== null && box.x > 0 && box.y > 60 && box.x + box.width < 1440 && box.y + box.height < 820,
  );
  const [first, second] = boxes;
  if (!first || !second) throw new Error("there are no two groups in view");
  await ada.page.mouse.click(first.x + 10, first.y + first.height - 3);
  await ada.page.keyboard.down("Shift");
  await ada.page.mouse.click(second.x + 10, second.y + second.height - 3);
  await ada.page.keyboard.up("Shift");
  await ada.page.mouse.move(first.x + 10, first.y + first.height - 3);
  await ada.page.mouse.down();
  await ada.page.mouse.move(first.x + 30, first.y + first.height + 10, { steps: 4 });
}

const KEYS = "how long a letter takes to be seen";

async function keyToPaint(ada: Person) {
  await ada.page.evaluate(() => {
    const kept = window as unknown as { keys: number[] };
    kept.keys = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === "keydown") kept.keys.push(entry.duration);
    }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
  });
  await ada.tool("New idea").click();
  await ada.writing.waitFor();
  await ada.page.keyboard.type(KEYS, { delay: 60 });
  const seen = await ada.page.evaluate(() => (window as unknown as { keys: number[] }).keys);
  await ada.leaves();
  // What took less than 16 ms is not reported.
  return spread([...seen, ...Array.from({ length: Math.max(0, KEYS.length - seen.length) }, () => 8)]);
}

/** Somebody else moves one card that is in view a hundred times a second; each place it is shown at tells when it was sent. */
async function remoteToPaint(ada: Person, stock: Stock, ideas: { id: string; place: string }[]) {
  const id = await ada.page.evaluate(
    () => document.querySelector<HTMLElement>("[data-idea]:not([data-selected])")?.dataset.idea,
  );
  const place = ideas.find((idea) => idea.id === id)?.place ?? "canvas@0,0";
  const [where, from] = [place.slice(0, place.indexOf("@")), Number(/@(-?\d+)/.exec(place)?.[1])];
  const y = /,(-?\d+)$/.exec(place)?.[1];
  await ada.page.evaluate((id) => {
    const kept = window as unknown as { shown: [string, number][] };
    kept.shown = [];
    const card = document.querySelector(`[data-idea="${id}"]`) as HTMLElement;
    new MutationObserver(() =>
      requestAnimationFrame(() => kept.shown.push([card.style.transform, Date.now()])),
    ).observe(card, { attributeFilter: ["style"] });
  }, id);
  const sent: number[] = [];
  for (let edit = 0; edit < 300; edit += 1) {
    sent.push(Date.now());
    void stock.moves(id ?? "", `${where}@${from + edit + 1},${y}`);
    await new Promise((done) => setTimeout(done, 10));
  }
  await ada.page.waitForFunction(() => {
    const { shown } = window as unknown as { shown: [string, number][] };
    return Date.now() - (shown.at(-1)?.[1] ?? Date.now()) > 500;
  });
  const shown = await ada.page.evaluate(() => (window as unknown as { shown: [string, number][] }).shown);
  const x = (transform: string) => Number(/\(\s*(-?[\d.]+)/.exec(transform)?.[1]);
  const last = x(shown.at(-1)?.[0] ?? "");
  // The last shown place is the last sent one: the others by their distance from it.
  return spread(shown.map(([transform, at]) => at - (sent[sent.length - 1 - (last - x(transform))] ?? at)));
}

/** All that comes down a new person's line until they stand at an empty board. */
async function firstLoad(world: World): Promise<number> {
  const { links } = await world.board("Empty");
  const ben = await world.person("Ben", { serviceWorkers: "block" });
  await ben.joins(links.participant);
  await ben.is("saved");
  return ben.line.received;
}
