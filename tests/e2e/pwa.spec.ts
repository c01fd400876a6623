/** Chorus as an app on the device: installed, opened without a connection, renewed when somebody wants it; and where none of that can be. */

import { networkInterfaces } from "node:os";
import { expect, type Page } from "@playwright/test";
import type { Person } from "./person";
import { test } from "./world";

test("the app can be installed, and nothing of a board stands in what installs it", async ({ world }) => {
  const { board, links } = await world.board("Installed");
  const ada = await world.person("Ada");
  await ada.joins(links.participant);
  // What the browser itself finds missing for installing; a private window is all that a test can have.
  const session = await ada.context.newCDPSession(ada.page);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual(
    [],
  );

  const { url, data, errors } = await session.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data ?? "{}");
  expect(manifest).toMatchObject({
    name: "Chorus",
    id: "/",
    start_url: "/",
    scope: "/",
    display: "standalone",
  });
  for (const secret of [board, new URL(links.participant).hash.slice(1)])
    expect(url + data).not.toContain(secret);
  const icons = manifest.icons as { src: string; sizes: string; purpose?: string }[];
  expect(icons.some(({ purpose }) => purpose === "maskable")).toBe(true);
  for (const { src, sizes } of icons) {
    const size = await sizeOf(ada.page, src);
    if (sizes !== "any") expect(size, src).toBe(sizes);
  }
  const start = await world.tab(ada);
  await start.page.goto(new URL(manifest.start_url, url).href);
  await start.page.getByRole("link", { name: "Installed" }).click();
  await expect(start.board).toBeVisible();
});

test("without a connection the app starts, and leads to the boards of this device", async ({ world }) => {
  const { links } = await world.board("On the train");
  const ada = await world.person("Ada");
  await ada.joins(links.participant);
  await ada.adds("read along the way");
  await ada.is("saved");
  await isOnDevice(ada);
  await ada.line.cut();
  await ada.page.goto(new URL("/", ada.page.url()).href);
  await ada.page.getByRole("link", { name: "On the train" }).click();
  await expect(ada.idea("read along the way")).toBeVisible();
  await ada.adds("and written");
  await ada.is("offline");
  await ada.line.mend();
  await ada.is("saved");
});

test("a new version asks, takes nothing out of anybody's hands, and comes to each tab when that wants it", async ({
  world,
}) => {
  const { links } = await world.board("Renewed");
  const editions = await world.editions();
  const ada = await world.person("Ada", {}, { to: editions.port });
  await ada.joins(links.participant);
  await ada.adds("before");
  await isOnDevice(ada);
  const other = await world.tab(ada);
  await other.page.goto(ada.page.url());
  await expect(other.idea("before")).toBeVisible();

  editions.renew();
  await ada.opens("before");
  await ada.page.keyboard.press("End");
  await ada.page.keyboard.type(" and");
  await hearsOfNew(ada);
  for (const tab of [ada, other]) await expect(question(tab)).toBeVisible();
  expect(await editionOf(ada.page)).toBeNull();
  await expect(ada.writing).toBeFocused();
  await ada.page.keyboard.type(" after");

  await question(ada).getByRole("button", { name: "Reload" }).click();
  await expect.poll(() => editionOf(ada.page)).toBe("next");
  await expect(ada.idea("before and after")).toBeVisible();

  // The other tab is still the page it was, and works.
  expect(await editionOf(other.page)).toBeNull();
  await expect(other.idea("before and after")).toBeVisible();
  await other.adds("from an older page");
  await expect(ada.idea("from an older page")).toBeVisible();
  await question(other).getByRole("button", { name: "Reload" }).click();
  await expect.poll(() => editionOf(other.page)).toBe("next");
  await expect(other.idea("from an older page")).toBeVisible();
});

test("a page older than what the server and the device have says so where a part of it is missing", async ({
  world,
}) => {
  const { links } = await world.board("Older");
  const editions = await world.editions();
  const ada = await world.person("Ada", {}, { to: editions.port });
  await ada.joins(links.participant);
  await ada.adds("still here");
  await ada.is("saved");
  await isOnDevice(ada);
  const older = await world.tab(ada);
  await older.page.goto(new URL("/", ada.page.url()).href);
  await expect(older.page.getByRole("link", { name: "Older" })).toBeVisible();

  editions.renew();
  await hearsOfNew(ada);
  await question(ada).getByRole("button", { name: "Reload" }).click();
  await expect.poll(() => editionOf(ada.page)).toBe("next");

  await older.page.getByRole("link", { name: "Older" }).click();
  await expect(older.page.getByRole("heading", { name: "Something here broke" })).toBeVisible();
  await older.page.getByRole("main").getByRole("button", { name: "Reload" }).click();
  await expect(older.idea("still here")).toBeVisible();
  expect(await editionOf(older.page)).toBe("next");
});

test("on a plain http address of the local network all works but what browsers refuse there, and it says what", async ({
  world,
}) => {
  const host = ownAddress();
  const { links } = await world.board("In the office");
  const [ada, ben] = [await world.person("Ada", {}, { host }), await world.person("Ben", {}, { host })];
  const broken: string[] = [];
  ada.page.on("pageerror", (error) => broken.push(String(error)));
  await ada.page.goto(ada.line.through(world.url));
  await expect(ada.page.getByText("This address is not encrypted")).toBeVisible();
  await ada.joins(links.facilitator);
  expect(
    await ada.page.evaluate(() => [isSecureContext, "serviceWorker" in navigator, "randomUUID" in crypto]),
  ).toEqual([false, false, false]);
  await ben.joins(links.participant);
  await ada.adds("by the window");
  await expect(ben.idea("by the window")).toBeVisible();
  await ada.is("saved");

  // What is kept on the device is there after a reload, and can be taken back.
  await ada.page.reload();
  await expect(ada.idea("by the window")).toBeVisible();
  await ada.page.keyboard.press("Control+z");
  await expect(ben.idea("by the window")).toHaveCount(0);
  await ada.page.keyboard.press("Control+y");
  await expect(ben.idea("by the window")).toBeVisible();

  await ada.page.getByRole("button", { name: "Share", exact: true }).click();
  await ada.page.getByRole("button", { name: "Make this link Participant link" }).click();
  const code = ada.page.getByRole("img", { name: "QR code of the Participant link" });
  await expect(code.locator("path")).toHaveAttribute("d", /^M4 4h7v1/);
  await ada.page.getByRole("button", { name: "Copy Facilitator link" }).click();
  await expect(ada.page.getByText("Copied").first()).toBeVisible();
  await ada.page.keyboard.press("Escape");
  await ada.chooses("About this board…");
  await expect(
    ada.page.getByRole("dialog").getByText("will not open boards while the server is away"),
  ).toBeVisible();
  await ada.page.keyboard.press("Escape");

  await ada.line.cut();
  await ada.is("offline");
  await ada.adds("without the server");
  await ada.line.mend();
  await expect(ben.idea("without the server")).toBeVisible();
  expect(broken).toEqual([]);
});

function question(person: Person) {
  return person.page.getByRole("dialog").filter({ hasText: "A new version of Chorus is here" });
}

/** Which build a page is of; null: the first. */
function editionOf(page: Page): Promise<string | null> {
  return page.evaluate(() => document.documentElement.dataset.edition ?? null);
}

/** Does at once what the browser does when the page is looked at after a while. */
async function hearsOfNew(person: Person): Promise<void> {
  await person.page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
}

/** Waits until the app itself is on the device. */
async function isOnDevice(person: Person): Promise<void> {
  await person.page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

function sizeOf(page: Page, src: string): Promise<string> {
  return page.evaluate(async (address) => {
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    return `${picture.naturalWidth}x${picture.naturalHeight}`;
  }, src);
}

/** An address of this machine that is not its own for itself. */
function ownAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((one) => one ?? []);
  const reached = addresses.find(({ family, internal }) => family === "IPv4" && !internal);
  if (!reached)
    throw new Error("this story needs a network: the machine has no address that others reach it by");
  return reached.address;
}
