/** The link against a real socket server that does what the test says. */

import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { cbor, type Message, type PeerId } from "@automerge/automerge-repo/slim";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket as Client, type WebSocket as ServerSocket, WebSocketServer } from "ws";
import { FORMAT } from "../board/schema";
import { decodeHands, type Refusal } from "./frames";
import { Link, waitBefore } from "./link";

/** A server that answers joins and keeps what it hears. */
class Post {
  readonly server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  readonly heard: Record<string, unknown>[] = [];
  readonly protocols: string[] = [];
  sockets: ServerSocket[] = [];

  constructor() {
    this.server.on("connection", (socket) => {
      this.sockets.push(socket);
      this.protocols.push(socket.protocol);
      socket.on("message", (data: Buffer) => {
        const message = cbor.decode<Record<string, unknown>>(data);
        this.heard.push(message);
        if (message.type === "join")
          this.say({ type: "peer", senderId: "post", peerMetadata: { storageId: "s" } });
      });
    });
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  say(message: object): void {
    this.sockets.at(-1)?.send(cbor.encode(message));
  }

  of(type: string): Record<string, unknown>[] {
    return this.heard.filter((message) => message.type === type);
  }
}

const WebSocketOfNode = Client as unknown as new (url: string, protocols: string[]) => WebSocket;

let post: Post;
let link: Link;
let states: string[];
let presence: unknown[];
let received: Message[];
let unavailable: string[];
let refused: Refusal[];
let outdated: number;
let dials: number;
let onOffline: () => void;

beforeEach(async () => {
  post = new Post();
  await once(post.server, "listening");
  [refused, outdated] = [[], 0];
  [states, presence, received, unavailable, dials, onOffline] = [[], [], [], [], 0, () => {}];
  class Counted extends WebSocketOfNode {
    constructor(url: string, protocols: string[]) {
      super(url, protocols);
      dials += 1;
    }
  }
  link = new Link(
    post.url,
    ["chorus", "token.x"],
    { WebSocket: Counted, random: () => 0 },
    {
      connection: (state) => {
        states.push(state);
        if (state === "offline") onOffline();
      },
      presence: (news) => presence.push(news),
      unavailable: (document) => unavailable.push(document),
      refused: (refusal) => refused.push(refusal),
      outdated: () => {
        outdated += 1;
      },
    },
  );
  link.on("message", (message) => received.push(message));
});

afterEach(() => {
  link.disconnect();
  for (const socket of post.server.clients) socket.terminate();
  post.server.close();
});

/** Waits until something is so; each wait has a bound of its own. */
async function until(isSo: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`waited too long: ${isSo.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const connect = async () => {
  link.connect("ada" as PeerId, { isEphemeral: false });
  await until(() => states.at(-1) === "online");
};

describe("the link", { timeout: 60_000 }, () => {
  it("joins as our own client, with its sub-protocols, and passes the repo's frames on", async () => {
    const peers: unknown[] = [];
    link.on("peer-candidate", (peer) => peers.push(peer));
    await connect();
    expect(post.heard[0]).toEqual({
      type: "join",
      senderId: "ada",
      peerMetadata: { isEphemeral: false, chorus: 1, format: FORMAT },
      supportedProtocolVersions: ["1"],
    });
    expect(post.protocols).toEqual(["chorus"]);
    expect(peers).toEqual([{ peerId: "post", peerMetadata: { storageId: "s" } }]);
    const data = new Uint8Array([1, 2]);
    post.say({ type: "sync", senderId: "post", targetId: "ada", documentId: "d", data });
    await until(() => received.length === 1);
    expect(received[0]).toMatchObject({ type: "sync", documentId: "d" });
    link.send({ type: "sync", senderId: "ada" as PeerId, targetId: "post" as PeerId, data } as Message);
    await until(() => post.of("sync").length === 1);
  });

  it("drops what cannot be sent, and never throws", async () => {
    const message = { type: "sync", senderId: "ada", targetId: "post" } as unknown as Message;
    link.send(message);
    await connect();
    post.sockets[0]?.terminate();
    await until(() => states.at(-1) === "offline");
    link.send(message);
    expect(post.of("sync")).toEqual([]);
  });

  it("survives frames that are no frames, and tells of a document it does not get", async () => {
    await connect();
    post.sockets[0]?.send("text");
    post.sockets[0]?.send(new Uint8Array([0xff, 0x00]));
    for (const frame of [
      {},
      { type: 4 },
      { type: "sync" },
      { type: "sync", senderId: "post", documentId: "d", data: "x" },
    ])
      post.say(frame);
    post.say({ type: "chorus-presence", now: "late" });
    post.say({ type: "doc-unavailable", senderId: "post", targetId: "ada", documentId: "d" });
    await until(() => unavailable.length === 1);
    expect(received.map(({ type }) => type)).toEqual(["doc-unavailable"]);
    expect(presence).toEqual([]);
  });

  it("tells what the server refuses, and that it knows a later format", async () => {
    await connect();
    const hash = new Uint8Array(32).fill(0xab);
    post.say({ type: "chorus-refused", documentId: "d" });
    post.say({ type: "chorus-refused", documentId: "d", rule: "value", hashes: [hash], heads: [hash, "x"] });
    post.say({ type: "chorus-outdated", senderId: "post", targetId: "ada", format: 9 });
    await until(() => outdated === 1);
    const hex = "ab".repeat(32);
    expect(refused).toEqual([{ document: "d", rule: "value", hashes: [hex], heads: [hex] }]);
    expect(received).toEqual([]);
  });

  it("comes back after a loss, joins again and says where my hands are", async () => {
    await connect();
    link.hands({ cursor: { x: 1, y: 2 } });
    await until(() => post.of("chorus-hands").length === 1);
    post.sockets[0]?.terminate();
    await until(() => post.of("join").length === 2);
    await until(() => post.of("chorus-hands").length === 2);
    expect(states).toEqual(["connecting", "online", "offline", "online"]);
  });

  it("says only the latest of many hands", async () => {
    await connect();
    for (let x = 0; x <= 100; x++) link.hands({ cursor: { x, y: 0 } });
    await until(() => post.of("chorus-hands").length > 0);
    link.hands({ cursor: { x: 500, y: 0 } });
    await until(() => post.of("chorus-hands").length > 1);
    const said = post.of("chorus-hands").map(({ hands }) => decodeHands(hands)?.cursor?.x);
    expect(said).toEqual([100, 500]);
  });

  it("does not come back when its seat was revoked", async () => {
    await connect();
    post.sockets[0]?.close(4403);
    await until(() => states.at(-1) === "refused");
    globalThis.dispatchEvent?.(new Event("online"));
    link.restart();
    expect(dials).toBe(1);
  });

  it("comes back at once, spread by chance, when the server restarts", async () => {
    await connect();
    const dialsSoon = new Promise((resolve) => {
      onOffline = () => setTimeout(() => resolve(dials), 400);
    });
    post.sockets[0]?.close(1012);
    expect(await dialsSoon).toBe(2);
  });

  it("waits longer each time, between half and all of a doubling span, 15 s at most", () => {
    expect([0, 1, 2, 3].map((failures) => waitBefore(failures, 0))).toEqual([500, 500, 1000, 2000]);
    expect([0, 1, 2, 3].map((failures) => waitBefore(failures, 0.999))).toEqual(
      [499.75, 999.5, 1999, 3998].map((wait) => Math.max(500, wait)),
    );
    expect(waitBefore(1000, 0.999)).toBeLessThanOrEqual(15_000);
    expect(waitBefore(1000, 0)).toBe(7_500);
  });
});
