/** A stock automerge-repo client in a process of its own (`harness/peer.mjs`): fills boards, and edits at a steady rate while a page is measured. */

import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { onCpu } from "../e2e/processes";
import type { Links } from "../e2e/world";
import type { Filling } from "./filling";

const PEER = fileURLToPath(new URL("../harness/peer.mjs", import.meta.url));

export class Stock {
  private calls = 0;
  private readonly answers = new Map<number, (answer: { ok?: unknown; error?: string }) => void>();

  private constructor(
    private readonly child: ChildProcess,
    private readonly document: string,
  ) {
    if (!child.stdout) throw new Error("the stock client says nothing");
    createInterface({ input: child.stdout }).on("line", (line) => {
      const { call, ...answer } = JSON.parse(line);
      this.answers.get(call)?.(answer);
      this.answers.delete(call);
    });
  }

  /** Takes a seat of its own on the board, and opens it. */
  static async joins(server: string, { board, document, links }: Links): Promise<Stock> {
    const secret = new URL(links.participant).hash.slice(1);
    const answer = await fetch(`${server}/api/boards/${board}/seats`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ secret, name: "Stock", bearer: true }),
    });
    const { token } = (await answer.json()) as { token: string };
    const [command = "node", ...args] = [...onCpu(process.env.CHORUS_SERVER_CPU), process.execPath, PEER];
    const stock = new Stock(spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] }), document);
    const url = `${server.replace("http", "ws")}/sync/${board}?token=${token}`;
    await stock.ask("open", { url });
    await stock.ask("find", {});
    return stock;
  }

  /** Piece by piece, as a change may be only so large. */
  async fills({ groups, ideas }: Filling): Promise<void> {
    for (let from = 0; from < Math.max(1, ideas.length); from += 500)
      await this.ask("fill", { groups: from === 0 ? groups : [], ideas: ideas.slice(from, from + 500) });
  }

  async moves(idea: string, place: string): Promise<void> {
    await this.ask("move", { idea, place });
  }

  private ask(op: string, args: object): Promise<unknown> {
    this.calls += 1;
    const call = this.calls;
    this.child.stdin?.write(`${JSON.stringify({ call, op, document: this.document, ...args })}\n`);
    return new Promise((resolve, reject) => {
      this.answers.set(call, ({ ok, error }) => (error ? reject(new Error(error)) : resolve(ok)));
    });
  }

  end(): void {
    this.child.kill();
  }
}
