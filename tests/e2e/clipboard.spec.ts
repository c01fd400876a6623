/** Copying and pasting, with the browser's own clipboard between boards, browsers and other programs. */

import { devices, expect } from "@playwright/test";
import type { Person } from "./person";
import { test } from "./world";

const { defaultBrowserType: _, ...PHONE } = devices["Pixel 5"];

/** Puts on the clipboard what another program would. */
async function otherProgram(person: Person, plain: string, html?: string): Promise<void> {
  await person.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await person.page.evaluate(
    async ([text, markup]) => {
      const part = (type: string, words: string) => new Blob([words], { type });
      const parts = { "text/plain": part("text/plain", text) };
      const both = markup === undefined ? parts : { ...parts, "text/html": part("text/html", markup) };
      await navigator.clipboard.write([new ClipboardItem(both)]);
    },
    [plain, html] as [string, string | undefined],
  );
}

const said = (person: Person) => person.page.locator("main [role=status]").filter({ hasText: /./ });

test("what is copied on one board is pasted on another, by another browser, with its group; keys alone", async ({
  world,
}) => {
  const ada = await world.person("Ada");
  await ada.joins((await world.board("From")).links.participant);
  for (const text of ["apple", "pear", "walk"]) await ada.adds(text);
  await ada.selects("apple", "pear");
  await ada.page.keyboard.press("Control+g");
  await ada.page.keyboard.type("Fruit");
  await ada.page.keyboard.press("Enter");
  await ada.page.keyboard.press("Control+a");
  await ada.page.keyboard.press("Control+c");
  await expect(said(ada)).toContainText("3 ideas copied.");

  const ben = await world.person("Ben");
  await ben.joins((await world.board("To")).links.participant);
  await ben.page.keyboard.press("Control+v");
  await expect(ben.group("Fruit")).toHaveCount(1);
  await expect(ben.board.locator("[data-idea]")).toHaveCount(3);
  for (const text of ["apple", "pear", "walk"]) {
    // By the one who pasted it.
    await expect(ben.idea(text).getByText("B", { exact: true })).toBeVisible();
  }
  await expect(ben.group("Fruit")).toHaveAttribute("data-selected");
  await ben.page.keyboard.press("Control+z");
  await expect(ben.board.locator("[data-idea]")).toHaveCount(0);
  await expect(ben.group("Fruit")).toHaveCount(0);

  // Elsewhere it is text.
  await ben.page.keyboard.press("n");
  await expect(ben.writing).toBeFocused();
  await ben.page.keyboard.press("Control+v");
  await ben.leaves();
  await expect(ben.idea("Fruit")).toContainText("- apple");
});

test("cut and pasted, an idea is where the pointer is; and menus do it as well", async ({ world }) => {
  const ada = await world.person("Ada");
  await ada.joins((await world.board("Cut")).links.participant);
  await ada.adds("tea");
  await ada.selects("tea");
  await ada.page.keyboard.press("Control+x");
  await expect(ada.idea("tea")).toHaveCount(0);
  await expect(said(ada)).toContainText("Cut.");
  await ada.page.mouse.move(300, 700);
  await ada.page.keyboard.press("Control+v");
  await ada.arrives();
  const box = await ada.idea("tea").boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 0) / 2).toBeCloseTo(300, 0);
  await expect(ada.idea("tea")).toBeFocused();

  await ada.context.grantPermissions(["clipboard-read"]);
  const menu = ada.page.getByRole("menu");
  await ada.idea("tea").click({ button: "right" });
  await menu.getByRole("menuitem", { name: "Copy" }).click();
  await expect(menu).toHaveCount(0);
  await expect(said(ada)).toContainText("Copied.");
  await ada.board.click({ button: "right", position: { x: 1000, y: 300 } });
  await menu.getByRole("menuitem", { name: "Paste" }).click();
  await expect(ada.idea("tea")).toHaveCount(2);
});

test("twenty-five lines are asked about, six hundred come in part and say so", async ({ world }) => {
  const ada = await world.person("Ada");
  await ada.joins((await world.board("Lines")).links.participant);
  const lines = (count: number) =>
    Array.from({ length: count }, (_, at) => `${at + 1}. thing ${at + 1}`).join("\n");
  const ideas = ada.board.locator("[data-idea]");
  await otherProgram(ada, lines(25));
  await ada.page.keyboard.press("Control+v");
  const dialog = ada.page.getByRole("dialog", { name: "Add 25 ideas?" });
  await expect(dialog.getByRole("button", { name: "Add 25 ideas" })).toBeFocused();
  await ada.page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await ada.page.keyboard.press("Control+v");
  await ada.page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(ideas).toHaveCount(25);
  await expect(ada.board.locator("[data-idea][data-selected]")).toHaveCount(25);
  await expect(ada.board.locator("[data-idea]:focus")).toHaveText(/^thing 1(?!\d)/);
  await expect(ada.idea("thing 25")).not.toContainText("25.");
  await expect(ada.page.locator("[data-announcements]")).toContainText("Done: 25 new ideas.");
  await ada.page.keyboard.press("Control+z");
  await expect(ideas).toHaveCount(0);

  await ada.page.keyboard.press("Control+v");
  await ada.page.keyboard.press("Tab");
  await ada.page.keyboard.press("Enter");
  await expect(ideas).toHaveCount(1);
  await expect(ideas).toContainText("25. thing 25");

  await otherProgram(ada, lines(600));
  await ada.page.keyboard.press("Control+v");
  await expect(ada.page.getByRole("dialog", { name: "Add 500 ideas?" })).toContainText("600");
  await ada.page.keyboard.press("Enter");
  await expect(said(ada)).toContainText("500 of 600 ideas were added.");
  await ada.is("saved");
});

test("cells lie as in their sheet; markup comes in as text; a text stays a text where one writes", async ({
  world,
}) => {
  const ada = await world.person("Ada");
  await ada.joins((await world.board("Cells")).links.participant);
  await otherProgram(
    ada,
    'keep\tstop\n"two\nlines"\t<img src=x onerror=alert(1)>',
    "<table><tr><td>keep<td>stop<tr><td>two<br>lines<td><b>x</b></table>",
  );
  await ada.page.keyboard.press("Control+v");
  await expect(ada.board.locator("[data-idea]")).toHaveCount(4);
  const at = async (text: string) => (await ada.idea(text).boundingBox()) ?? { x: 0, y: 0 };
  const [keep, stop, two, image] = [await at("keep"), await at("stop"), await at("two"), await at("onerror")];
  expect([keep.x, stop.x]).toEqual([two.x, image.x]);
  expect([keep.y, two.y]).toEqual([stop.y, image.y]);
  await expect(ada.board.locator("img")).toHaveCount(0);

  await ada.page.keyboard.press("n");
  await ada.page.keyboard.press("Control+v");
  await expect(ada.writing).toHaveValue(/keep\tstop/);
  await expect(said(ada)).toContainText("Pasted as plain text.");
  await ada.leaves();
  await expect(ada.board.locator("[data-idea]")).toHaveCount(5);
});

test("where the page may not look at the clipboard, a field is there to paste into", async ({ world }) => {
  const ada = await world.person("Ada");
  await ada.joins((await world.board("Blocked")).links.participant);
  await otherProgram(ada, "one\ntwo");
  await ada.context.clearPermissions();
  await ada.page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await ada.page.keyboard.press("Control+k");
  await ada.page.keyboard.type("paste");
  await ada.page.keyboard.press("Enter");
  const field = ada.page.getByRole("dialog", { name: "Paste here" }).getByRole("textbox");
  await expect(field).toBeFocused();
  await ada.page.keyboard.press("Control+v");
  await expect(field).toHaveCount(0);
  await expect(ada.idea("one")).toBeFocused();
  await expect(ada.board.locator("[data-idea]")).toHaveCount(2);

  // Many are asked about after that field as after any other way.
  await ada.page.keyboard.press("Control+k");
  await ada.page.keyboard.type("paste");
  await ada.page.keyboard.press("Enter");
  await expect(field).toBeFocused();
  await ada.page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "a line\n".repeat(21));
    const pasted = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(pasted);
  });
  await expect(ada.page.getByRole("button", { name: "Add 21 ideas" })).toBeFocused();
  await ada.page.keyboard.press("Enter");
  await expect(ada.board.locator("[data-idea]")).toHaveCount(23);
  await expect(ada.board.locator("[data-idea][data-selected]:focus")).toHaveCount(1);
});

test("on a phone a list is pasted into the field of one line, and a long press on the board pastes, too", async ({
  world,
}) => {
  const ada = await world.person("Ada", PHONE);
  await ada.joins((await world.board("Thumb")).links.participant);
  await otherProgram(ada, "- bread\n- butter");
  const field = ada.list.getByRole("textbox", { name: "Write an idea" });
  await field.tap();
  await ada.page.keyboard.press("Control+v");
  await expect(ada.list.getByRole("treeitem", { name: /^(bread|butter)\./ })).toHaveCount(2);
  await expect(field).toHaveValue("");

  await ada.looksAtBoard();
  const hand = await ada.page.context().newCDPSession(ada.page);
  const touchPoints = [{ x: 60, y: 140 }];
  await hand.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
  await ada.page.getByRole("menuitem", { name: "Paste" }).waitFor();
  await hand.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await ada.page.getByRole("menuitem", { name: "Paste" }).tap();
  await expect(ada.board.locator("[data-idea]")).toHaveCount(4);
});

test("an idea takes ten thousand characters, written or pasted, and says where it ends", async ({
  world,
}) => {
  const ada = await world.person("Ada");
  await ada.joins((await world.board("Full")).links.participant);
  await otherProgram(ada, "x".repeat(10_005));
  await ada.page.keyboard.press("n");
  await expect(ada.writing).toBeFocused();
  await ada.page.keyboard.press("Control+v");
  await expect(said(ada)).toContainText("This text can hold 10,000 characters.");
  expect((await ada.writing.inputValue()).length).toBe(10_000);
  await ada.page.keyboard.type("y");
  expect((await ada.writing.inputValue()).length).toBe(10_000);
  await ada.leaves();
  await ada.page.keyboard.press("Control+v");
  await expect(said(ada)).toContainText("Its end is missing here.");
  await ada.is("saved");
});
