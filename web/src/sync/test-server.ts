/** A real server for tests of the sync: the one that CHORUS_BIN names, else the workspace's debug or release build. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { WebSocket as Client } from "ws";
import type { Edit } from "../board/edit";
import { idOf } from "../board/test-board";
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
export class Server {
  address = "127.0.0.1:0";
  private readonly data = mkdtempSync(join(tmpdir(), "chorus-"));
  private child: ChildProcess | undefined;

  async start(): Promise<void> {
    if (this.child && this.child.exitCode === null && this.child.signalCode === null) return;
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
    if (!this.child || this.child.exitCode !== null || this.child.signalCode !== null) return;
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
export function addIdea(name: string, text = name): Edit {
  return {
    type: "add",
    ideas: [{ id: idOf(name), text, place: "canvas@0,0", colour: "sky", at: 1000 }],
  };
}

export interface Board {
  board: string;
  document: string;
  links: Record<string, string>;
}

/** People at one board of a server of their own. */
export class Meeting {
  readonly server = new Server();
  private readonly pages = new Set<Page>();
  private board: Board = { board: "", document: "", links: {} };

  async begins(): Promise<void> {
    await this.server.start();
    this.board = await this.server.post("/api/boards", { title: "Retro" });
  }

  async ends(): Promise<void> {
    await Promise.all([...this.pages].map((page) => page.close()));
    await this.server.remove();
  }

  /** Somebody comes, on a device of that store. */
  async join(name: string, store = new MemoryStore(), role = "participant"): Promise<Page> {
    const { board, document, links } = this.board;
    const secret = (links[role] ?? "").split("#")[1];
    const seat = await this.server.post<{ token: string }>(`/api/boards/${board}/seats`, {
      secret,
      name,
      bearer: true,
    });
    const url = `ws://${this.server.address}/sync/${board}?token=${encodeURIComponent(seat.token)}`;
    const world = {
      WebSocket: WebSocketOfNode,
      random: Math.random,
      now: Date.now,
      store: () => store,
      claim: claims(),
    };
    const page = new Page({ board, document, url, protocols: [], database: name, tab: "t" }, world);
    this.pages.add(page);
    await page.until(`${name} has the board`, () => page.last("opened") !== undefined, 60_000);
    return page;
  }

  async leaves(page: Page): Promise<void> {
    this.pages.delete(page);
    await page.close();
  }
}

/** Whether the server has all that a page has. */
export function isDelivered(page: Page): boolean {
  const state = page.last("state");
  return state?.connection === "online" && state.waiting === 0;
}
