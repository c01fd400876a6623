/** A walk past every screen and every state that says something, in whatever language the page speaks. */

import { expect, type Locator } from "@playwright/test";
import type { PlainKey } from "../../web/src/app/text/text";
import type { Person } from "./person";
import { said, type Tongue } from "./tongue";
import type { World } from "./world";

/** What the walker writes, and what Chorus is called before the page can speak. */
export const WRITTEN = ["Chorus", "Ada", "Ben", "Spring", "Bread", "Butter", "Honey", "Breakfast", "zzz"];

/** `look` is called at every screen with its name. */
export async function walks(
  world: World,
  ada: Person,
  tongue: Tongue,
  look: (screen: string) => Promise<void>,
): Promise<void> {
  const { page } = ada;
  const words = (key: PlainKey) => said(tongue, key);
  const button = (key: PlainKey) => page.getByRole("button", { name: words(key), exact: true });
  const surface = page.locator("[data-surface]");
  const tool = (key: PlainKey) =>
    page
      .getByRole("toolbar", { name: words("tools") })
      .getByRole("button", { name: words(key), exact: true });
  const dialog = page.getByRole("dialog");
  const menu = page.getByRole("menu");
  const panel = page.locator("[data-panel]");
  const leaves = async (what: Locator) => {
    await page.keyboard.press("Escape");
    await expect(what).toHaveCount(0);
  };

  await page.goto(ada.line.through(world.url));
  await expect(button("createBoard")).toBeVisible();
  await look("home");
  await button("language").click();
  await expect(menu).toBeVisible();
  await look("home-languages");
  await leaves(menu);
  await button("theme").click();
  await expect(menu).toBeVisible();
  await look("home-themes");
  await leaves(menu);
  await button("createBoard").click();
  await expect(page.getByText(words("titleMissing"))).toBeVisible();
  await look("home-missing");

  await page.evaluate(() => history.pushState(null, "", "/nowhere"));
  await expect(page.getByText(words("notFoundTitle"))).toBeVisible();
  await look("nowhere");
  const { board, links } = await world.board("Spring");
  await page.goto(ada.line.through(`${world.url}/b/${board}`));
  await expect(page.getByText(words("doorClosedTitle"))).toBeVisible();
  await look("closed-door");
  await page.goto(ada.line.through(links.facilitator));
  await expect(button("join")).toBeVisible();
  await look("join");
  await button("join").click();
  await expect(page.getByText(words("nameMissing"))).toBeVisible();
  await look("join-missing");
  await page.getByRole("textbox", { name: words("yourName") }).fill("Ada");
  await button("join").click();
  await expect(surface).toBeVisible();
  await ada.is("saved");
  const isPhone = await panel.isVisible();
  if (isPhone) {
    await look("list-empty");
    await button("toBoard").click();
    await expect(panel).toHaveCount(0);
  }
  await look("board-empty");

  for (const text of ["Bread", "Butter", "Honey"]) {
    await tool("newIdea").click();
    await expect(surface.locator("textarea")).toBeFocused();
    await page.keyboard.type(text);
    if (text === "Honey") await look("writing");
    await page.keyboard.press("Escape");
    await expect(surface.locator("textarea")).toHaveCount(0);
  }
  if (!isPhone) {
    await tool("undo").hover();
    await expect(page.getByRole("tooltip").getByText(words("undo"))).toBeVisible();
    await look("tooltip");
    await page.mouse.move(5, 300);
  }
  await page.keyboard.press("Control+a");
  await expect(surface.locator("[data-selected]")).toHaveCount(3);
  await look("selected");
  const bar = page.locator("[data-selection-bar]");
  for (const family of ["colour", "arrange"] as const) {
    await bar.getByRole("button", { name: words(family), exact: true }).click();
    await expect(menu).toBeVisible();
    await look(`selected-${family}`);
    await leaves(menu);
  }
  await bar.getByRole("button", { name: words("more"), exact: true }).click();
  await expect(menu).toBeVisible();
  await look("selected-more");
  await leaves(menu);

  await page.keyboard.press("Control+g");
  await expect(surface.locator("[data-group] :is(input, textarea)")).toBeFocused();
  await look("naming");
  await page.keyboard.type("Breakfast");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await expect(page.locator("[data-group]")).toHaveCount(1);
  await look("undone");
  await page.keyboard.press("Control+Shift+z");

  await page.keyboard.press("Control+k");
  await expect(dialog).toBeVisible();
  await look("palette");
  await page.keyboard.type("zzz");
  await expect(page.getByText(words("paletteNothing"))).toBeVisible();
  await look("palette-nothing");
  await leaves(dialog);
  await page.keyboard.press("Control+f");
  await page.keyboard.type("zzz");
  await expect(page.getByText(words("searchNothing"))).toBeVisible();
  await look("search");
  await page.keyboard.press("Escape");
  await page.keyboard.press("F1");
  await expect(dialog).toBeVisible();
  await look("help");
  await leaves(dialog);

  await button("boardMenu").click();
  await expect(menu.first()).toBeVisible();
  await look("board-menu");
  await menu.getByText(words("language"), { exact: true }).click();
  await expect(menu).toHaveCount(2);
  await look("board-languages");
  await page.keyboard.press("Escape");
  if ((await menu.count()) > 0) await leaves(menu);
  await page.getByRole("button", { name: words("share"), exact: true }).click();
  await expect(dialog).toBeVisible();
  await look("share");
  await leaves(dialog);
  await button("boardMenu").click();
  await menu.getByText(words("menuAbout"), { exact: true }).click();
  await expect(dialog).toBeVisible();
  await look("about");
  await leaves(dialog);
  await page.getByRole("button", { name: words("peopleAll") }).click();
  await expect(dialog).toBeVisible();
  await look("people");
  await leaves(dialog);

  await surface.locator("[data-idea]").first().click({ button: "right" });
  await expect(menu).toBeVisible();
  await look("idea-menu");
  await leaves(menu);
  await page.keyboard.press("Delete");
  await button("boardMenu").click();
  await menu.getByText(words("bin"), { exact: true }).click();
  await expect(panel).toBeVisible();
  await look("bin");
  await panel.getByRole("button", { name: words("close"), exact: true }).click();
  await page.keyboard.press("m");
  await look("map");
  await page.keyboard.press("m");

  await ada.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((lines) => navigator.clipboard.writeText(lines), "zzz\n".repeat(25));
  await page.keyboard.press("Control+v");
  await expect(dialog).toBeVisible();
  await look("paste-many");
  await leaves(dialog);
  const ben = await world.person("Ben");
  await ben.joins(links.participant);
  await page.getByRole("button", { name: words("peopleAll") }).click();
  await expect(dialog).toContainText("Ben");
  await look("people-two");
  await leaves(dialog);
  await page.keyboard.press("Shift+f");
  await expect(page.locator("[data-following]")).toBeVisible();
  await look("following");
  await ben.context.close();
  await expect(page.locator("[data-following]")).toHaveCount(0);
  await look("followed-left");

  await tool("outline").click();
  await expect(panel).toBeVisible();
  await panel.getByRole("treeitem").last().click();
  await look("list");

  await ada.line.cut();
  await ada.is("offline");
  await look("offline");
  await ada.line.mend();
  await ada.is("saved");

  await page.goto(ada.line.through(world.url));
  await expect(page.getByText("Spring")).toBeVisible();
  await look("home-with-boards");
  await page.getByRole("main").locator("[aria-haspopup=menu]").click();
  await menu.getByText(words("boardForget")).click();
  await expect(page.getByText(words("forgetTitle"))).toBeVisible();
  await look("forget");
}
