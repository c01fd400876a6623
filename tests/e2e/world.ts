/** One world per story: a server with its own data, people with a browser and a line each, and nothing left behind. */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, type BrowserType, test as base } from "@playwright/test";
import { Editions } from "./editions";
import { Line } from "./line";
import { Person } from "./person";
import { Redis, Server } from "./processes";

export interface Links {
  board: string;
  document: string;
  links: { facilitator: string; participant: string; observer: string };
}

/** A line's other end, and the name or number under which this end is known. */
interface Way {
  to?: number;
  host?: string;
}

export class World {
  private readonly ends: (() => Promise<unknown>)[] = [];

  constructor(
    private readonly browser: Browser,
    private readonly options: BrowserContextOptions,
    readonly server: Server,
    private readonly dir: string,
    readonly redis: Redis | undefined,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.server.port}`;
  }

  /** A board, made over HTTP where a story does not tell about making it. */
  async board(title: string): Promise<Links> {
    const answer = await fetch(`${this.url}/api/boards`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ title }),
    });
    if (answer.status !== 201) throw new Error(`no board: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Links;
  }

  /** Somebody at a browser of their own; not yet anywhere. `way`: where their line leads, if not straight to the server. */
  async person(name: string, options: BrowserContextOptions = {}, way: Way = {}): Promise<Person> {
    const line = await this.line(way);
    const context = await this.browser.newContext({ ...this.options, ...options });
    this.ends.push(() => context.close());
    return new Person(name, context, await context.newPage(), line);
  }

  /** Somebody whose browser keeps its data when it is closed: a profile on disk, opened as often as the story closes it. */
  async device(name: string): Promise<{ open: (type: BrowserType) => Promise<Person> }> {
    const line = await this.line();
    const profile = join(this.dir, `profile-${name}`);
    return {
      open: async (type) => {
        const context = await type.launchPersistentContext(profile, { ...this.options });
        this.ends.push(() => context.close());
        const [page] = context.pages();
        return new Person(name, context, page ?? (await context.newPage()), line);
      },
    };
  }

  /** A second tab of the same browser. */
  async tab(of: Person, name = of.name): Promise<Person> {
    return new Person(name, of.context, await of.context.newPage(), of.line);
  }

  /** The server as it is before and after its client is renewed. */
  async editions(): Promise<Editions> {
    const editions = await Editions.start(this.server.port);
    this.ends.push(() => editions.end());
    return editions;
  }

  private async line({ to = this.server.port, host }: Way = {}): Promise<Line> {
    const line = await Line.start(to, host);
    this.ends.push(() => line.end());
    return line;
  }

  async end(): Promise<void> {
    for (const end of this.ends.reverse()) await end();
    await this.server.kill();
    await this.redis?.kill();
    await rm(this.dir, { recursive: true, force: true });
  }
}

interface Settings {
  /** Whether the server's presence lives in a Redis. */
  withRedis: boolean;
}

export const test = base.extend<Settings & { world: World }>({
  withRedis: [false, { option: true }],
  world: async ({ browser, contextOptions, withRedis }, use) => {
    const dir = await mkdtemp(join(tmpdir(), "chorus-e2e-"));
    const redis = withRedis ? await Redis.start() : undefined;
    const server = await Server.start(join(dir, "data"), redis ? { CHORUS_REDIS_URL: redis.url } : {});
    const world = new World(browser, contextOptions, server, dir, redis);
    await use(world);
    await world.end();
  },
});
