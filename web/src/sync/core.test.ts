/** The core on its own device, without a server: disk, tabs, and what is told when things fail. */

import * as A from "@automerge/automerge/slim";
import { afterEach, describe, expect, it } from "vitest";
import { addIdea, genesis, idOf } from "../board/test-board";
import { MemoryStore } from "./memoryStore";
import type { OpenOptions } from "./port";
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

/** A network that is not there. */
class NoSocket {
  constructor() {
    throw new Error("no network");
  }
}

const pages: Page[] = [];

function open(store: MemoryStore): Page {
  const WebSocket = NoSocket as unknown as new () => WebSocket;
  const page = new Page(OPTIONS, {
    WebSocket,
    random: () => 0.5,
    now: Date.now,
    store: () => store,
    claim: claims(),
  });
  pages.push(page);
  return page;
}

function boardOnDisk(): MemoryStore {
  const store = new MemoryStore();
  const key = [DOCUMENT, "snapshot", "first"];
  const doc = genesis();
  store.chunks.set(key.join("/"), { key, data: A.save(doc) });
  const saved = ["chorus", DOCUMENT, "saved"];
  const heads = new TextEncoder().encode(JSON.stringify(A.getHeads(doc)));
  store.chunks.set(saved.join("/"), { key: saved, data: heads });
  return store;
}

afterEach(async () => {
  await Promise.all(pages.splice(0).map((page) => page.close()));
});

describe("a board without a network", { timeout: 60_000 }, () => {
  it("opens from the device, is edited, and is there again in the next tab with what waits", async () => {
    const store = boardOnDisk();
    const ada = open(store);
    await ada.until("it is open", () => ada.last("opened") !== undefined);
    expect(await ada.port.apply(addIdea("a"))).toMatchObject({ ok: true });
    await ada.until("one edit waits", () => ada.last("state")?.waiting === 1);
    expect(ada.last("state")).toMatchObject({ connection: "offline", stored: true, isLevel: false });
    await ada.close();
    pages.splice(0);

    const later = open(store);
    await later.until("it is open", () => later.last("opened") !== undefined);
    expect(later.view.ideas.get(idOf("a"))?.text).toBe("a");
    await later.until("the edit still waits", () => later.last("state")?.waiting === 1);
  });

  it("[D6] writes one change for each edit, with the time 0 and no message", async () => {
    const store = boardOnDisk();
    const ada = open(store);
    await ada.port.watchText("title");
    await ada.port.apply(addIdea("a"));
    await ada.port.write(
      "title",
      [
        { at: 0, remove: 0, insert: "x" },
        { at: 6, remove: 0, insert: "y" },
      ],
      0,
    );
    await ada.close();
    pages.splice(0);
    const chunks = [...store.chunks.values()].filter(
      ({ key }) => key[0] === DOCUMENT && key[1] !== "sync-state",
    );
    const doc = chunks.reduce((now, { data }) => A.loadIncremental(now, data), A.init<{ title: string }>());
    expect(doc.title).toBe("xBoardy");
    const history = A.getAllChanges(doc).map((change) => A.decodeChange(change));
    expect(history).toHaveLength(3);
    for (const { time, message } of history) expect([time, message]).toEqual([0, null]);
  });

  it("keeps what two tabs of one seat do at once", async () => {
    const store = boardOnDisk();
    const [one, two] = [open(store), open(store)];
    for (const tab of [one, two]) await tab.until("it is open", () => tab.last("opened") !== undefined);
    const work = async (tab: Page, name: string) => {
      for (let count = 0; count < 12; count++) {
        await tab.port.apply(addIdea(`${name}${count}`));
        if (count % 4 === 3) tab.port.flush();
      }
    };
    await Promise.all([work(one, "a"), work(two, "b")]);
    await Promise.all([one.close(), two.close()]);
    pages.splice(0);
    const later = open(store);
    await later.until("it is open", () => later.last("opened") !== undefined);
    expect(later.view.ideas.size).toBe(24);
  });

  it("goes on in memory when the disk is full, says so, and writes it all once there is room", async () => {
    const store = boardOnDisk();
    const ada = open(store);
    await ada.until("it is open", () => ada.last("opened") !== undefined);
    store.isFull = true;
    expect(await ada.port.apply(addIdea("a"))).toMatchObject({ ok: true });
    await ada.until("it is not stored", () => ada.last("state")?.stored === false);
    expect(await ada.port.apply(addIdea("b"))).toMatchObject({ ok: true });
    expect(ada.view.ideas.size).toBe(2);
    store.isFull = false;
    ada.port.flush();
    await ada.until("it is stored", () => ada.last("state")?.stored === true);
    await ada.close();
    pages.splice(0);
    const later = open(store);
    await later.until("it is open", () => later.last("opened") !== undefined);
    expect(later.view.ideas.size).toBe(2);
  });

  it("[D4] refuses a board of a newer format and what is no board", async () => {
    for (const [format, why] of [
      [2, "too-new"],
      ["one", "document"],
    ] as const) {
      const store = new MemoryStore();
      const key = [DOCUMENT, "snapshot", "first"];
      store.chunks.set(key.join("/"), { key, data: A.save(A.from({ format, ideas: {} })) });
      const ada = open(store);
      await ada.until("it is refused", () => ada.last("failed")?.why === why);
      expect(await ada.port.apply(addIdea("a"))).toMatchObject({ ok: false });
      expect(ada.last("opened")).toBeUndefined();
    }
  });

  it("[E10] answers why an edit was not done", async () => {
    const ada = open(boardOnDisk());
    await ada.until("it is open", () => ada.last("opened") !== undefined);
    const done = await ada.port.apply({ type: "dissolve", group: idOf("x"), at: 1 });
    expect(done).toEqual({ ok: false, why: `no such group: ${idOf("x")}` });
  });

  it("[U2] takes back one write after another, though the page knows nothing of what came back as what", async () => {
    const ada = open(boardOnDisk());
    await ada.until("it is open", () => ada.last("opened") !== undefined);
    const write = async (at: number, remove: number, insert: string) => {
      const done = await ada.port.write("title", [{ at, remove, insert }], 0);
      return done.ok ? done.undo : null;
    };
    const title = async () => (await ada.port.watchText("title")).value;
    await ada.port.watchText("title");
    const undos = [await write(5, 0, " hello")];
    const cut = await ada.port.apply({ type: "write", text: "title", at: 8, remove: 3, insert: "" });
    undos.push(cut.ok ? cut.undo : null);
    expect(await title()).toBe("Board he");
    for (const undo of undos.reverse()) expect(await ada.port.revert(undo, 5)).toMatchObject({ ok: true });
    expect(await title()).toBe("Board");
  });

  it("[U5] answers null for an undo with nothing in it", async () => {
    const ada = open(boardOnDisk());
    await ada.until("it is open", () => ada.last("opened") !== undefined);
    const done = await ada.port.apply(addIdea("a"));
    const undo = done.ok ? done.undo : null;
    await ada.port.apply({ type: "recolour", ideas: [idOf("a")], colour: "rose" });
    expect(await ada.port.revert(undo, 5)).toEqual({ ok: true, undo: null });
  });
});

describe("what can be taken back", { timeout: 60_000 }, () => {
  const opened = async (store: MemoryStore) => {
    const page = open(store);
    await page.until("it has its history", () => page.last("history") !== undefined);
    return page;
  };
  const close = async (page: Page) => {
    await page.close();
    pages.splice(pages.indexOf(page), 1);
  };

  it("comes back with the tab, and takes back what the visit before did", async () => {
    const store = boardOnDisk();
    const before = await opened(store);
    expect(before.last("history")).toMatchObject({ tab: "t", history: null });
    const done = await before.port.apply(addIdea("a"));
    before.port.keepHistory(JSON.stringify(done.ok && done.undo));
    await close(before);

    const after = await opened(store);
    const history = after.last("history")?.history ?? "null";
    expect(await after.port.revert(JSON.parse(history), 7)).toMatchObject({ ok: true });
    expect(after.view.ideas.get(idOf("a"))?.bin).toBe(7);
  });

  it("[U2] finds characters again that an undo of the visit before brought back", async () => {
    const store = boardOnDisk();
    const before = await opened(store);
    await before.port.watchText("title");
    const typed = await before.port.write("title", [{ at: 5, remove: 0, insert: " one" }], 0);
    const cut = await before.port.apply({ type: "write", text: "title", at: 5, remove: 4, insert: "" });
    await before.port.revert(cut.ok && cut.undo, 5);
    expect((await before.port.watchText("title")).value).toBe("Board one");
    before.port.keepHistory(JSON.stringify(typed.ok && typed.undo));
    await close(before);

    const after = await opened(store);
    const undo = JSON.parse(after.last("history")?.history ?? "null");
    expect(await after.port.revert(undo, 5)).toMatchObject({ ok: true });
    expect((await after.port.watchText("title")).value).toBe("Board");
  });

  it("that is no undo does nothing", async () => {
    const page = await opened(boardOnDisk());
    const title = { step: "register", kind: "idea", id: idOf("a"), key: "text", holds: "a", back: "b" };
    for (const undo of [null, {}, [title], [{ step: "nonsense" }], "x"])
      expect(await page.port.revert(undo, 5)).toEqual({ ok: false, why: "this is not an undo" });
  });
});
