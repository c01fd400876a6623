/** Many others at once: seats of one board whose sockets all live in one page and whose hands move as the story says. */

import type { Page } from "@playwright/test";
import type { Links, World } from "./world";

export interface Hand {
  cursor?: { x: number; y: number };
  view?: { x: number; y: number; width: number; height: number };
  selection?: string[];
  follows?: string;
}

export class Crowd {
  private constructor(
    private readonly page: Page,
    readonly seats: readonly string[],
  ) {}

  /** Everybody named comes to the board. */
  static async join(world: World, { board, links }: Links, names: readonly string[]): Promise<Crowd> {
    const secret = new URL(links.participant).hash.slice(1);
    const seats: { seat: string; token: string }[] = [];
    for (const name of names) {
      const answer = await fetch(`${world.url}/api/boards/${board}/seats`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ secret, name, bearer: true }),
      });
      if (!answer.ok) throw new Error(`no seat for ${name}: ${answer.status} ${await answer.text()}`);
      seats.push((await answer.json()) as { seat: string; token: string });
    }
    const { page } = await world.person("the crowd");
    await page.goto(`${world.url}/healthz`);
    const url = `${world.url.replace("http", "ws")}/sync/${board}`;
    await page.evaluate(sitDown, { url, tokens: seats.map(({ token }) => token) });
    return new Crowd(
      page,
      seats.map(({ seat }) => seat),
    );
  }

  /** Somebody's hands are here now. */
  async hands(index: number, hand: Hand): Promise<void> {
    await this.page.evaluate(([at, said]) => window.crowd?.say(at, said), [index, hand] as const);
  }

  /** Everybody moves their pointer ten times a second, until they are told to stop. */
  async mills(): Promise<void> {
    await this.page.evaluate(() => window.crowd?.mill());
  }

  async rests(): Promise<void> {
    await this.page.evaluate(() => window.crowd?.rest());
  }

  /** One of them closes their window. */
  async leaves(index: number): Promise<void> {
    await this.page.evaluate((at) => window.crowd?.leave(at), index);
  }
}

declare global {
  interface Window {
    crowd?: {
      say(index: number, hand: Hand): void;
      mill(): void;
      rest(): void;
      leave(index: number): void;
    };
  }
}

/** Runs in the page. */
async function sitDown({ url, tokens }: { url: string; tokens: string[] }): Promise<void> {
  const head = (kind: number, size: number) =>
    size < 24
      ? [(kind << 5) | size]
      : size < 256
        ? [(kind << 5) | 24, size]
        : [(kind << 5) | 25, size >> 8, size & 255];
  const cbor = (value: unknown): number[] => {
    if (typeof value === "number") {
      const bytes = new Uint8Array(new Float64Array([value]).buffer).reverse();
      return [0xfb, ...bytes];
    }
    if (typeof value === "string") {
      const bytes = new TextEncoder().encode(value);
      return [...head(3, bytes.length), ...bytes];
    }
    if (value instanceof Uint8Array) return [...head(2, value.length), ...value];
    if (Array.isArray(value)) return [...head(4, value.length), ...value.flatMap(cbor)];
    const entries = Object.entries(value as object);
    return [...head(5, entries.length), ...entries.flatMap(([key, one]) => [...cbor(key), ...cbor(one)])];
  };
  // The announcement's one is a whole number, which `cbor` above does not write.
  const join = (senderId: string) => {
    const frame = cbor({ type: "join", senderId, supportedProtocolVersions: ["1"], peerMetadata: {} });
    return new Uint8Array([...frame.slice(0, -1), ...head(5, 1), ...cbor("chorus"), 1]);
  };
  const sockets = await Promise.all(
    tokens.map(
      (token, index) =>
        new Promise<WebSocket>((resolve, reject) => {
          const socket = new WebSocket(url, ["chorus", `bearer.${token}`]);
          socket.onopen = () => socket.send(join(`crowd-${index}`));
          socket.onmessage = () => resolve(socket);
          socket.onerror = () => reject(new Error("the crowd is not let in"));
        }),
    ),
  );
  const say = (index: number, hand: Hand) => {
    const hands = new Uint8Array(cbor(hand));
    sockets[index]?.send(new Uint8Array(cbor({ type: "chorus-hands", senderId: `crowd-${index}`, hands })));
  };
  let timer: ReturnType<typeof setInterval> | undefined;
  let turn = 0;
  window.crowd = {
    say,
    mill() {
      timer = setInterval(() => {
        turn += 1;
        for (const index of sockets.keys()) {
          const angle = turn / 8 + index;
          const cursor = { x: Math.round(400 * Math.cos(angle)), y: Math.round(280 * Math.sin(angle * 1.3)) };
          say(index, { cursor });
        }
      }, 100);
    },
    rest: () => clearInterval(timer),
    leave: (index) => sockets[index]?.close(),
  };
}
