/** Boards as they are after an hour and after a year, and everything that goes wrong, as a row of states to look at; in English. */

import { expect, type Locator } from "@playwright/test";
import { type Filling, filling, id } from "../bench/filling";
import { Stock } from "../bench/stock";
import { Crowd } from "./crowd";
import type { Person } from "./person";
import type { World } from "./world";

/** What makes layouts break: no spaces, many lines, other scripts, addresses, nothing at all. */
const AWKWARD = [
  "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
  "اجعلوا الاجتماعات أقصر، وابدأوا بمن لم يتكلم بعد",
  "每周一个安静的上午，写下来再讨论",
  "Notes: https://example.org/a/very/long/address/that/goes/on?and=on",
  "One\nthing\nper\nline",
  "",
  "<b>Bold</b> & <script>alert(1)</script>",
  "सुनने के लिए समय रखें",
];

const NAMES = ["Ngozi Okonjo", "Léa", "محمد", "王小明", "Maximiliane-Charlotte von und zu Hohenstein"];

/** `look` is called at every state with its name. */
export async function fullBoards(
  world: World,
  person: (name: string) => Promise<Person>,
  look: (at: Person, state: string) => Promise<void>,
): Promise<void> {
  await afterAnHour(world, await person("Ada"), look);
  await large(world, await person("Ben"), look);
  await troubled(world, await person("Cid"), look);
}

async function afterAnHour(world: World, ada: Person, look: (at: Person, state: string) => Promise<void>) {
  const { page } = ada;
  const made = await world.board("What makes a good week, and what would we miss if it were gone tomorrow?");
  const stock = await Stock.joins(world.url, made);
  await stock.fills(forty());
  await ada.joins(made.links.facilitator);
  await ada.is("saved");
  const isPhone = await ada.list.isVisible();
  if (isPhone) {
    await look(ada, "forty-list");
    await ada.looksAtBoard();
  }
  await ada.fits();
  await look(ada, "forty");
  await page.keyboard.press("Shift+Digit0");
  await ada.arrives();
  await look(ada, "forty-near");

  await (await inView(ada)).click();
  await expect(ada.board.locator("[data-idea][data-selected]")).toHaveCount(1);
  await look(ada, "forty-one-selected");
  await page.keyboard.press("Control+a");
  await look(ada, "forty-all-selected");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+f");
  await page.keyboard.type("walk");
  await expect(page.getByRole("search")).toContainText(/\d/);
  await look(ada, "forty-search");
  await page.keyboard.press("Escape");

  // On a phone the whole of it is one painted picture.
  if (!isPhone) {
    await folded(ada, look);
    const crowd = await Crowd.join(world, made, NAMES);
    for (const [index] of NAMES.entries())
      await crowd.hands(index, { cursor: { x: 120 + 260 * index, y: 160 + 90 * index } });
    await expect(page.locator("[data-cursor]")).toHaveCount(NAMES.length);
    await look(ada, "forty-crowd");
    await ada.tool("List of ideas").click();
    await expect(ada.list).toBeVisible();
    await look(ada, "forty-list");
    await ada.list.getByRole("button", { name: "Close" }).click();
    await expect(ada.list).toHaveCount(0);
    await held(ada, look);
  }
  stock.end();
}

/** An idea whose middle is seen, below what floats at the top and above the tools. */
async function inView(ada: Person): Promise<Locator> {
  const view = ada.page.viewportSize();
  if (!view) throw new Error("the page has no size");
  for (const idea of await ada.board.locator("[data-idea]").all()) {
    const box = await idea.boundingBox();
    if (!box) continue;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    if (x > 0 && x < view.width && y > 120 && y < view.height - 120) return idea;
  }
  throw new Error("no idea is in view");
}

async function folded(ada: Person, look: (at: Person, state: string) => Promise<void>) {
  const { page } = ada;
  await ada.fits();
  const group = ada.group("Group 1").first();
  await group.focus();
  await page.keyboard.press("Space");
  await expect(group).toHaveAttribute("data-selected");
  await look(ada, "forty-group-selected");
  await ada.selectionTool("Fold").click();
  await expect(group).toContainText("25 ideas");
  await look(ada, "forty-folded");
  await page.keyboard.press("Control+z");
  await expect(group).not.toContainText("25 ideas");
  await page.keyboard.press("Escape");
}

/** A card in the hand: over nothing, and over a group. */
async function held(ada: Person, look: (at: Person, state: string) => Promise<void>) {
  const { page } = ada;
  await ada.fits();
  const card = await ada.idea("One thing").boundingBox();
  const group = await ada.group("Group 2").first().boundingBox();
  if (!card || !group) throw new Error("there is nothing to take hold of");
  await page.mouse.move(card.x + card.width / 2, card.y + card.height / 2);
  await page.mouse.down();
  await page.mouse.move(card.x + 60, card.y + 60, { steps: 4 });
  await look(ada, "forty-dragging");
  await page.mouse.move(group.x + group.width / 2, group.y + group.height / 2, { steps: 6 });
  await look(ada, "forty-dragging-over-group");
  await page.keyboard.press("Escape");
  await page.mouse.up();
}

async function large(world: World, ben: Person, look: (at: Person, state: string) => Promise<void>) {
  for (const [count, name] of [
    [400, "four-hundred"],
    [3000, "thousands"],
  ] as const) {
    const made = await world.board(name);
    const stock = await Stock.joins(world.url, made);
    await stock.fills(filling(count));
    await ben.joins(made.links.observer);
    await ben.is("saved");
    if (await ben.list.isVisible()) {
      await look(ben, `${name}-list`);
      await ben.looksAtBoard();
    }
    await ben.fits();
    await look(ben, name);
    await ben.page.keyboard.press("Shift+Digit0");
    await ben.arrives();
    await look(ben, `${name}-near`);
    stock.end();
  }
}

async function troubled(world: World, cid: Person, look: (at: Person, state: string) => Promise<void>) {
  const { page } = cid;
  const { links } = await world.board("Trouble");
  await page.route("**/assets/worker-*.js", (route) => route.abort());
  await page.goto(cid.line.through(links.participant));
  await page.getByLabel("Your name").fill("Cid");
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await look(cid, "no-worker");
  await page.unroute("**/assets/worker-*.js");
  await page.goto(cid.line.through(`${world.url}/b/AAAAAAAAAAAA#${"A".repeat(22)}`));
  await page.getByLabel("Your name").fill("Cid");
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await look(cid, "bad-link");
}

/** Four groups of eight, and eight awkward ideas beside them. */
function forty(): Filling {
  const { groups, ideas } = filling(32);
  const awkward = AWKWARD.map((text, at) => ({
    id: id(5000 + at, 0),
    text,
    place: `canvas@${(at % 4) * 224},${-460 + Math.floor(at / 4) * 220}`,
    colour: ideas[at]?.colour ?? "sun",
    at: 1_700_000_200_000 + at,
  }));
  return { groups, ideas: [...ideas, ...awkward] };
}
