/** What a device shows of a board before the document has been read, and how that becomes the board as it is. */

import * as A from "@automerge/automerge/slim";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { emptyView } from "../board/delta";
import { formatPlace } from "../board/place";
import { BoardReader } from "../board/reader";
import type { Document } from "../board/register";
import { addIdea, genesis, idOf } from "../board/test-board";
import type { BoardView } from "../board/view";
import { Glimpse } from "./glimpse";
import { MemoryStore } from "./memoryStore";
import type { OpenOptions, PortEvent } from "./port";
import { Shelf } from "./shelf";
import { claims, Page } from "./test-page";

const DOCUMENT = "4NMNnkMhL8jXrdJ9jamS58PAVdXu";
const OPTIONS: OpenOptions = {
  board: "b",
  document: DOCUMENT,
  url: "ws://nowhere",
  protocols: [],
  database: "d",
  tab: "t",
};
const GLIMPSE = ["chorus", DOCUMENT, "glimpse"];

/** A device whose documents can be read only when it is told so. */
class SlowStore extends MemoryStore {
  release: () => void = () => {};
  private reading = Promise.resolve();

  hold(): void {
    this.reading = new Promise((resolve) => {
      this.release = resolve;
    });
  }

  override async loadRange(prefix: string[]) {
    await this.reading;
    return super.loadRange(prefix);
  }

  keep(doc: A.Doc<unknown>): void {
    for (const name of this.chunks.keys()) if (name.startsWith(DOCUMENT)) this.chunks.delete(name);
    const key = [DOCUMENT, "snapshot", A.getHeads(doc).join()];
    this.chunks.set(key.join("/"), { key, data: A.save(doc) });
  }

  glimpse(): string {
    return new TextDecoder().decode(this.chunks.get(GLIMPSE.join("/"))?.data);
  }

  setGlimpse(text: string): void {
    this.chunks.set(GLIMPSE.join("/"), { key: GLIMPSE, data: new TextEncoder().encode(text) });
  }
}

const pages: Page[] = [];

function open(store: MemoryStore): Page {
  const WebSocket = class {
    constructor() {
      throw new Error("no network");
    }
  } as unknown as new () => WebSocket;
  const world = { WebSocket, random: () => 0.5, now: Date.now, store: () => store, claim: claims() };
  const page = new Page(OPTIONS, world);
  pages.push(page);
  return page;
}

/** A device that has had the board open, with these ideas on it. */
async function visited(...ideas: string[]): Promise<SlowStore> {
  const store = new SlowStore();
  store.keep(genesis());
  const page = open(store);
  for (const idea of ideas) expect(await page.port.apply(addIdea(idea))).toMatchObject({ ok: true });
  await closed();
  return store;
}

async function closed(): Promise<void> {
  await Promise.all(pages.splice(0).map((page) => page.close()));
}

function isGlimpsed(page: Page): boolean {
  return page.last("glimpsed") !== undefined;
}

function isOpened(page: Page): boolean {
  return page.last("opened") !== undefined;
}

/** How a document looks to one who opens it for the first time. */
function viewOf(doc: A.Doc<unknown>): BoardView {
  return new BoardReader(doc as never).view();
}

/** The ideas that a page was sent before and after it was told of the glimpse. */
function sent({ events }: Page): { before: string[]; after: string[] } {
  const at = events.findIndex(({ type }) => type === "glimpsed");
  const ideas = (some: PortEvent[]) =>
    some.flatMap((event) => (event.type === "opening" ? event.piece.ideas.map(({ text }) => text) : []));
  return { before: ideas(events.slice(0, at)).sort(), after: ideas(events.slice(at)) };
}

afterEach(closed);

describe("a board that this device has had open", { timeout: 60_000 }, () => {
  it("is shown as it was while its document cannot be read yet, and nothing is sent twice", async () => {
    const store = await visited("a", "b");
    store.hold();
    const page = open(store);
    await page.until("there is something to see", () => isGlimpsed(page));
    expect(page.view.ideas.get(idOf("a"))?.text).toBe("a");
    expect(page.view.ideas.size).toBe(2);
    expect(isOpened(page)).toBe(false);

    store.release();
    await page.until("it is open", () => isOpened(page));
    expect(sent(page)).toEqual({ before: ["a", "b"], after: [] });
    expect(page.view.ideas.size).toBe(2);
  });

  it("then becomes as it is: what came, what changed and what has gone meanwhile", async () => {
    const store = await visited("stays", "changes", "goes");
    const [{ data } = { data: new Uint8Array() }] = await store.loadRange([DOCUMENT]);
    const elsewhere = A.change(A.load<Document>(data), (doc) => {
      const shards = Object.values(doc.ideas as Record<string, Record<string, { text?: string }>>);
      for (const shard of shards) {
        delete shard[idOf("goes")];
        const changes = shard[idOf("changes")];
        if (changes) changes.text = "changed";
      }
    });
    store.keep(elsewhere);

    const page = open(store);
    await page.until("it is open", () => isOpened(page));
    expect(sent(page)).toEqual({ before: ["changes", "goes", "stays"], after: ["changed"] });
    expect(page.view).toEqual(viewOf(elsewhere));
    expect([...page.view.ideas.keys()].sort()).toEqual([idOf("changes"), idOf("stays")].sort());
  });

  it("is worked on at once: what is done before the document is read is done then, in order", async () => {
    const store = await visited("a");
    store.hold();
    const page = open(store);
    await page.until("there is something to see", () => isGlimpsed(page));
    const answers: string[] = [];
    const adding = page.port.apply(addIdea("b")).then((done) => answers.push(`add ${done.ok}`));
    const moving = page.port
      .apply({
        type: "move",
        moves: [{ item: `idea:${idOf("b")}`, place: formatPlace({ group: null, x: 7, y: 8 }) }],
      })
      .then((done) => answers.push(`move ${done.ok}`));
    const reading = page.port.watchText(`idea:${idOf("b")}`).then(({ value }) => answers.push(value));
    expect(answers).toEqual([]);

    store.release();
    await Promise.all([adding, moving, reading]);
    expect(answers).toEqual(["add true", "move true", "b"]);
    expect(page.view.ideas.get(idOf("b"))).toMatchObject({ text: "b", x: 7, y: 8 });
  });

  it("takes nothing for done when the document turns out to be of a later format", async () => {
    const store = await visited("a");
    const [{ data } = { data: new Uint8Array() }] = await store.loadRange([DOCUMENT]);
    store.keep(
      A.change(A.load<Document>(data), (doc) => {
        (doc as unknown as { format: number }).format = 99;
      }),
    );
    store.hold();
    const page = open(store);
    await page.until("there is something to see", () => isGlimpsed(page));
    const adding = page.port.apply(addIdea("b"));
    store.release();
    expect(await adding).toMatchObject({ ok: false });
    expect(page.last("failed")).toMatchObject({ why: "too-new" });
  });
});

describe("a glimpse that cannot be read", { timeout: 60_000 }, () => {
  const cases: [string, (whole: string) => string][] = [
    ["is no JSON", () => "\u0000{"],
    ["is null", () => "null"],
    ["is empty", () => ""],
    ["is half", (whole) => whole.slice(0, whole.length / 2)],
    ["has another version", (whole) => whole.replace('"version":1', '"version":2')],
    ["has a title that is no text", (whole) => whole.replace('"title":"Board"', '"title":5')],
    ["has an idea that lies nowhere", (whole) => whole.replace(/"x":\d+/, '"x":null')],
    ["has an idea without a text", (whole) => whole.replace('"text":"a"', '"text":{}')],
    ["has no lists", (whole) => whole.replace('"ideas":[', '"ideas":{},"was":[')],
  ];

  it.each(cases)("that %s is none", async (_, damage) => {
    const store = await visited("a");
    const damaged = damage(store.glimpse());
    expect(damaged).not.toBe(store.glimpse());
    store.setGlimpse(damaged);
    const page = open(store);
    await page.until("it is open", () => isOpened(page));
    expect(isGlimpsed(page)).toBe(false);
    expect(page.view.ideas.size).toBe(1);
  });

  it("because the disk does not read keeps nobody from opening", async () => {
    const store = await visited("a");
    vi.spyOn(store, "load").mockRejectedValue(new Error("broken"));
    const page = open(store);
    await page.until("it is open", () => isOpened(page));
    expect(isGlimpsed(page)).toBe(false);
    expect(page.view.ideas.size).toBe(1);
  });
});

describe("keeping it", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("happens once for all that changes in a while, and takes a hundredth of the time", async () => {
    const store = new MemoryStore();
    const saves = vi.spyOn(store, "save");
    // Each look at the clock is 50 ms later than the last: keeping takes so long.
    let clock = 0;
    const now = () => (clock += 50);
    const glimpse = new Glimpse(new Shelf(store, () => {}), DOCUMENT, emptyView, now);
    for (let change = 0; change < 10; change++) {
      glimpse.changed();
      await vi.advanceTimersByTimeAsync(100);
    }
    await vi.advanceTimersByTimeAsync(10_000);
    expect(saves).toHaveBeenCalledTimes(1);
    glimpse.changed();
    await vi.advanceTimersByTimeAsync(4_900);
    expect(saves).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(saves).toHaveBeenCalledTimes(2);
    // Nothing new, nothing kept.
    await glimpse.flush();
    expect(saves).toHaveBeenCalledTimes(2);
  });
});
