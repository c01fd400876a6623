/** Two pages on a real server: the one that CHORUS_BIN names, else the workspace's debug or release build. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket as Client } from "ws";
import type { Edit } from "../board/edit";
import { picture } from "../board/picture";
import { idOf } from "../board/test-board";
import { Draft } from "./draft";
import { MemoryStore } from "./memoryStore";
import { claims, Page } from "./test-page";

function binary(): string {
  const built = ["debug", "release"].map((profile) =>
    fileURLToPath(new URL(`../../../target/${profile}/chorus`, import.meta.url)),
  );
  const named = process.env.CHORUS_BIN;
  const found = (named === undefined ? built : [named]).find((path) => existsSync(path));
  if (found !== undefined) return found;
  const where = named ?? built.join(" and ");
  throw new Error(
    `There is no chorus at ${where}. Build it with \`make build\` or \`cargo build -p chorus\`, or name one by CHORUS_BIN.`,
  );
}

/** A server on its own data, which can be killed and started again at the same address. */
class Server {
  address = "127.0.0.1:0";
  private readonly data = mkdtempSync(join(tmpdir(), "chorus-"));
  private child: ChildProcess | undefined;

  async start(): Promise<void> {
    const child = spawn(binary(), ["serve", "--listen", this.address, "--data", this.data], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.child = child;
    if (!child.stdout) throw new Error("no output");
    for await (const line of createInterface(child.stdout)) {
      const found = /http:\/\/([0-9.]+:[0-9]+)/.exec(line);
      if (!found?.[1]) continue;
      this.address = found[1];
      child.stdout.resume();
      return;
    }
    throw new Error("the server ended before it said where it is");
  }

  async kill(): Promise<void> {
    if (!this.child || this.child.exitCode !== null) return;
    const ended = once(this.child, "exit");
    this.child.kill("SIGKILL");
    await ended;
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.data, { recursive: true, force: true });
  }

  async post<T>(path: string, body: object): Promise<T> {
    const answer = await fetch(`http://${this.address}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}

const WebSocketOfNode = Client as unknown as new (url: string, protocols: string[]) => WebSocket;

/** The edit that adds one idea, in nobody's voice. */
function addIdea(name: string): Edit {
  return {
    type: "add",
    ideas: [{ id: idOf(name), text: name, place: "canvas@0,0", colour: "sky", at: 1000 }],
  };
}

interface Board {
  board: string;
  document: string;
  links: Record<string, string>;
}

describe("two pages on a real server", { timeout: 120_000 }, () => {
  const server = new Server();
  const pages: Page[] = [];
  let board: Board;

  const join = async (name: string, store = new MemoryStore()): Promise<Page> => {
    const secret = (board.links.participant ?? "").split("#")[1];
    const seat = await server.post<{ token: string }>(`/api/boards/${board.board}/seats`, {
      secret,
      name,
      bearer: true,
    });
    const url = `ws://${server.address}/sync/${board.board}?token=${encodeURIComponent(seat.token)}`;
    const options = {
      board: board.board,
      document: board.document,
      url,
      protocols: [],
      database: name,
      tab: "t",
    };
    const world = {
      WebSocket: WebSocketOfNode,
      random: Math.random,
      now: Date.now,
      store: () => store,
      claim: claims(),
    };
    const page = new Page(options, world);
    pages.push(page);
    await page.until(`${name} has the board`, () => page.last("opened") !== undefined, 60_000);
    return page;
  };
  const online = (page: Page) => page.last("state")?.connection === "online";
  const delivered = (page: Page) => online(page) && page.last("state")?.waiting === 0;

  beforeAll(async () => {
    await server.start();
    board = await server.post("/api/boards", { title: "Retro" });
  }, 60_000);

  afterAll(async () => {
    await Promise.all(pages.map((page) => page.close()));
    await server.remove();
  });

  it("converge, count what waits down to nothing, see each other, and survive the server's death", async () => {
    const [ada, ben] = [await join("Ada"), await join("Ben")];
    expect(ada.view.title).toBe("Retro");

    expect(await ada.port.apply(addIdea("a"))).toMatchObject({ ok: true });
    await ben.until("Ben sees it", () => ben.view.ideas.has(idOf("a")));
    await ada.until("it is delivered", () => delivered(ada));
    for (const page of [ada, ben]) {
      await page.until("it has all", () => page.last("state")?.isLevel === true);
      // And no earlier than the server's first word, which the board came with.
      const level = page.events.findIndex((event) => event.type === "state" && event.isLevel);
      expect(level).toBeGreaterThan(page.events.findIndex(({ type }) => type === "opened"));
    }

    await ada.until("Ada sees both", () => ada.last("people")?.people.length === 2);
    expect(
      ada
        .last("people")
        ?.people.map(({ name }) => name)
        .sort(),
    ).toEqual(["Ada", "Ben"]);
    ben.port.hands({ cursor: { x: 12, y: 34 }, typing: `idea:${idOf("a")}` });
    const bens = ben.last("people")?.me ?? "";
    await ada.until("Ada sees Ben's hands", () => ada.last("hands")?.hands.get(bens)?.cursor?.x === 12);

    await server.kill();
    await ada.until("Ada is offline", () => ada.last("state")?.connection === "offline");
    expect(ada.last("state")?.isLevel).toBe(false);
    await ada.port.apply(addIdea("b"));
    await ada.until("it waits", () => ada.last("state")?.waiting === 1);
    await server.start();
    await ada.until("it is delivered", () => delivered(ada), 60_000);
    await ben.until("Ben sees it", () => ben.view.ideas.has(idOf("b")), 60_000);
    expect(picture(ben.view)).toBe(picture(ada.view));
  });

  it("write in one title at once and lose no letter", async () => {
    const [ada, ben] = [await join("Ada"), await join("Ben")];
    const drafts = await Promise.all(
      [ada, ben].map(async (page) => {
        const draft = new Draft(await page.port.watchText("purpose"));
        const send = () => {
          const write = draft.take();
          if (write) void page.port.write("purpose", write.splices, write.seen);
        };
        page.port.onEvent((event) => {
          if (event.type === "text") draft.event(event, { start: 0, end: 0 });
          send();
        });
        return { page, draft, send };
      }),
    );
    for (let round = 0; round < 10; round++) {
      for (const [who, { draft, send }] of drafts.entries()) {
        const letter = "aA"[who] ?? "";
        draft.type(who === 0 ? letter + draft.value : draft.value + letter);
        send();
      }
      // A writer's rhythm, so that writes of both are on their way at once.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    for (const { page, draft } of drafts) {
      const isDone = () => !draft.isOpen && draft.value.length === 20 && delivered(page);
      await page.until("all is written", isDone, 60_000);
    }
    expect(drafts[0]?.draft.value).toBe(drafts[1]?.draft.value);
    expect([...(drafts[0]?.draft.value ?? "")].sort().join("")).toBe("A".repeat(10) + "a".repeat(10));
    expect(ben.view.purpose).toBe(drafts[0]?.draft.value);
  });

  it("in a later tab of the same device know what still waits, and deliver it", async () => {
    const store = new MemoryStore();
    const ada = await join("Ada", store);
    await ada.until("all is delivered", () => delivered(ada));
    await server.kill();
    await ada.port.apply(addIdea("c"));
    await ada.until("it waits", () => ada.last("state")?.waiting === 1);
    await ada.close();
    pages.splice(pages.indexOf(ada), 1);
    await server.start();
    const later = await join("Ada", store);
    await later.until("it is delivered", () => delivered(later), 60_000);
    const ben = await join("Ben");
    await ben.until("Ben sees it", () => ben.view.ideas.has(idOf("c")));
  });
});
