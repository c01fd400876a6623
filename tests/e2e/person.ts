/** One person at one browser tab, with the verbs that stories are told in. */

import { type BrowserContext, expect, type Locator, type Page } from "@playwright/test";
import type { Line } from "./line";

export type State = "saved" | "saving" | "slow" | "offline" | "connecting";

export class Person {
  constructor(
    readonly name: string,
    readonly context: BrowserContext,
    readonly page: Page,
    readonly line: Line,
  ) {}

  get board(): Locator {
    return this.page.getByRole("region", { name: "Board", exact: true });
  }

  get tools(): Locator {
    return this.page.getByRole("toolbar", { name: "Tools" });
  }

  get writing(): Locator {
    return this.page.getByRole("textbox", { name: "Idea text" });
  }

  get people(): Locator {
    return this.page.getByRole("list", { name: "People here" });
  }

  /** The ideas whose text holds `text`. */
  idea(text: string): Locator {
    return this.board.locator("[data-idea]").filter({ hasText: text });
  }

  group(title: string): Locator {
    return this.board.locator("[data-group]").filter({ hasText: title });
  }

  tool(name: string): Locator {
    return this.tools.getByRole("button", { name, exact: true });
  }

  /** A button of the bar above what is selected. */
  selectionTool(name: string): Locator {
    return this.page
      .getByRole("toolbar", { name: "What is selected" })
      .getByRole("button", { name, exact: true });
  }

  /** An entry of the board's menu. */
  async chooses(entry: string): Promise<void> {
    await this.page.getByRole("button", { name: "Board menu" }).click();
    await this.page.getByRole("menu").getByText(entry, { exact: true }).click();
    await expect(this.page.getByRole("menu")).toHaveCount(0);
  }

  async creates(server: string, title: string): Promise<void> {
    await this.page.goto(this.line.through(server));
    await this.page.getByLabel("Board title").fill(title);
    await this.page.getByLabel("Your name").fill(this.name);
    await this.page.getByRole("button", { name: "Create board" }).click();
    await expect(this.board).toBeVisible();
  }

  async joins(link: string): Promise<void> {
    await this.page.goto(this.line.through(link));
    await this.page.getByLabel("Your name").fill(this.name);
    await this.page.getByRole("button", { name: "Join", exact: true }).click();
    await expect(this.board).toBeVisible();
  }

  /** Adds an idea with the tool, writes it and leaves it. */
  async adds(text: string): Promise<void> {
    await this.tool("New idea").click();
    await expect(this.writing).toBeFocused();
    await this.page.keyboard.type(text);
    await this.leaves();
    await expect(this.idea(text)).toHaveCount(1);
  }

  /** Opens an idea for writing, as a double click does. */
  async opens(text: string): Promise<void> {
    await this.idea(text).dblclick();
    await expect(this.writing).toBeFocused();
  }

  /** Ends writing and keeps what is written. */
  async leaves(): Promise<void> {
    await this.page.keyboard.press("Escape");
    await expect(this.writing).toHaveCount(0);
  }

  async selects(...texts: string[]): Promise<void> {
    for (const [index, text] of texts.entries()) {
      await this.idea(text).click({ modifiers: index === 0 ? [] : ["Shift"] });
    }
    for (const text of texts) await expect(this.idea(text)).toHaveAttribute("data-selected", /.*/);
  }

  /** The list of ideas, which comes first on a phone. */
  get list(): Locator {
    return this.page.getByRole("region", { name: "List of ideas" });
  }

  /** From the list to the board, on a phone. */
  async looksAtBoard(): Promise<void> {
    await this.list.getByRole("button", { name: "Board", exact: true }).click();
    await expect(this.list).toHaveCount(0);
  }

  /** Brings the whole board into view. */
  async fits(): Promise<void> {
    await this.page.getByRole("button", { name: "Fit", exact: true }).click();
    await this.arrives();
  }

  /** Waits until the view has arrived where it goes. */
  async arrives(): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise<void>((done) => {
          let before: string | undefined;
          const look = () => {
            const now = document.querySelector<HTMLElement>("[data-layer]")?.style.transform;
            if (now === before) return done();
            before = now;
            requestAnimationFrame(() => requestAnimationFrame(look));
          };
          look();
        }),
    );
  }

  /** Drags one thing by its middle onto a point, as a hand does: in steps. */
  async drags(what: Locator, x: number, y: number): Promise<void> {
    await this.arrives();
    const box = await what.boundingBox();
    if (box === null) throw new Error("nothing to drag");
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(x - 5, y - 5, { steps: 8 });
    await this.page.mouse.move(x, y, { steps: 2 });
    await this.page.mouse.up();
  }

  async dropsOn(what: Locator, onto: Locator): Promise<void> {
    await this.arrives();
    const box = await onto.boundingBox();
    if (box === null) throw new Error("nothing to drop on");
    await this.drags(what, box.x + box.width / 2, box.y + box.height / 2);
  }

  /** Waits for what the pill says, for as long as a busy machine takes, or `within` so many milliseconds. */
  async is(state: State, within = 10_000): Promise<void> {
    const pill = this.page.locator("[role=status][data-state]");
    await expect(pill).toHaveAttribute("data-state", state, { timeout: within });
  }

  /** The three links, from the share dialog; empty where this person may not have one. */
  async links(): Promise<Record<"facilitator" | "participant" | "observer", string>> {
    await this.page.getByRole("button", { name: "Share", exact: true }).click();
    const dialog = this.page.getByRole("dialog", { name: "Share this board" });
    const link = (label: string) => dialog.getByRole("textbox", { name: label }).inputValue();
    const links = {
      facilitator: await link("Facilitator link"),
      participant: await link("Participant link"),
      observer: await link("Observer link"),
    };
    await this.page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    return links;
  }
}
