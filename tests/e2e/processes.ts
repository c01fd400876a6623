/** Real processes on free ports: the server and, where a story asks for it, Redis. Whoever starts one stops it. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { connect, createServer } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const PATIENCE_MS = 20_000;

/** The binary under test: `CHORUS_BIN`, else the workspace's debug build, else its release build. */
function binary(): string {
  const built = ["debug", "release"].map((profile) =>
    fileURLToPath(new URL(`../../target/${profile}/chorus`, import.meta.url)),
  );
  const found = process.env.CHORUS_BIN ?? built.find((path) => existsSync(path));
  if (found === undefined) throw new Error("no chorus binary: run `make build` first, or set CHORUS_BIN");
  return found;
}

/** What starts a command on this processor alone; nothing where none is named. */
export function onCpu(cpu: string | undefined): string[] {
  return cpu === undefined ? [] : ["taskset", "-c", cpu];
}

/** A process that has said what it says when it is ready. */
class Process {
  private constructor(
    private readonly child: ChildProcess,
    /** What it said when it was ready. */
    readonly said: RegExpMatchArray,
  ) {}

  static async start(
    command: string,
    args: string[],
    env: NodeJS.ProcessEnv,
    ready: RegExp,
  ): Promise<Process> {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const printed: string[] = [];
    const said = await new Promise<RegExpMatchArray>((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`${command} ${why}:\n${printed.join("\n")}`));
      const timer = setTimeout(() => fail("was not ready in time"), PATIENCE_MS);
      for (const pipe of [child.stdout, child.stderr]) {
        createInterface({ input: pipe }).on("line", (line) => {
          printed.push(line);
          const match = line.match(ready);
          if (match === null) return;
          clearTimeout(timer);
          resolve(match);
        });
      }
      child.once("error", (error) => fail(error.message));
      child.once("exit", (code) => fail(`ended with ${code}`));
    });
    return new Process(child, said);
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, "exit");
    this.child.kill("SIGKILL");
    await ended;
  }
}

/** A `chorus serve`. */
export class Server {
  private constructor(
    private process: Process,
    private readonly data: string,
    private readonly env: NodeJS.ProcessEnv,
    readonly port: number,
  ) {}

  static async start(data: string, env: NodeJS.ProcessEnv = {}): Promise<Server> {
    const process = await Server.run(data, 0, env);
    return new Server(process, data, env, Number(process.said[1]));
  }

  private static run(data: string, port: number, env: NodeJS.ProcessEnv): Promise<Process> {
    const args = ["serve", "--listen", `127.0.0.1:${port}`, "--data", data];
    const [command = "", ...before] = [...onCpu(process.env.CHORUS_SERVER_CPU), binary()];
    return Process.start(command, [...before, ...args], env, /http:\/\/127\.0\.0\.1:(\d+)/);
  }

  /** `kill -9`. */
  kill(): Promise<void> {
    return this.process.kill();
  }

  /** It answers nothing, and keeps its lines, until it is thawed: as if its disk took for ever. */
  freeze(): void {
    this.process.signal("SIGSTOP");
  }

  thaw(): void {
    this.process.signal("SIGCONT");
  }

  /** Starts again on the same port and data. */
  async rise(): Promise<void> {
    this.process = await Server.run(this.data, this.port, this.env);
  }
}

/** A redis-server without disk, and a client of its own that asks it. */
export class Redis {
  private constructor(
    private process: Process,
    readonly port: number,
  ) {}

  static async start(): Promise<Redis> {
    const port = await freePort();
    return new Redis(await Redis.run(port), port);
  }

  private static run(port: number): Promise<Process> {
    const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
    return Process.start("redis-server", args, {}, /Ready to accept connections/);
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  kill(): Promise<void> {
    return this.process.kill();
  }

  /** Starts again, empty. */
  async rise(): Promise<void> {
    this.process = await Redis.run(this.port);
  }

  /** Every key with the milliseconds until it expires; −1 where it never does. */
  async expiries(): Promise<Map<string, number>> {
    const keys = ((await this.ask("KEYS", "*")) as string[]).sort();
    const times = await Promise.all(keys.map((key) => this.ask("PTTL", key)));
    return new Map(keys.map((key, index) => [key, Number(times[index])]));
  }

  /** One command over a connection of its own; answers of the kinds that tests ask for: numbers, texts, lists of texts. */
  async ask(...words: string[]): Promise<unknown> {
    const socket = connect(this.port, "127.0.0.1");
    await once(socket, "connect");
    socket.write(
      `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join("")}`,
    );
    let text = "";
    for await (const chunk of socket) {
      text += chunk;
      const answer = readAnswer(text);
      if (answer !== undefined) {
        socket.destroy();
        return answer;
      }
    }
    throw new Error(`redis did not answer ${words[0]}`);
  }
}

function readAnswer(text: string): unknown {
  const lines = text.split("\r\n");
  const [head = ""] = lines;
  if (lines.length < 2) return undefined;
  if (head.startsWith(":")) return Number(head.slice(1));
  if (head.startsWith("*")) {
    const wanted = Number(head.slice(1));
    if (lines.length < 2 + 2 * wanted) return undefined;
    return Array.from({ length: wanted }, (_, index) => lines[2 + 2 * index]);
  }
  return head;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
