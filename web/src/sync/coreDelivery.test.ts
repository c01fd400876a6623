/** When the core takes an open connection for dead: on a clock of the test's own, against a server that confirms nothing. */

import "@automerge/automerge"; // Brings the wasm.
import * as A from "@automerge/automerge/slim";
import { cbor } from "@automerge/automerge-repo/slim";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { emptyView } from "../board/delta";
import { addIdea, genesis } from "../board/test-board";
import { Core } from "./core";
import { MemoryStore } from "./memoryStore";
import type { PortEvent } from "./port";
import { claims } from "./test-page";

const DOCUMENT = "4NMNnkMhL8jXrdJ9jamS58PAVdXu";

/** Takes every connection, answers every join, and says nothing else. */
class MuteServer {
  binaryType = "";
  readyState = 1;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  isClosed = false;

  constructor() {
    sockets.push(this);
    setTimeout(() => this.onopen?.());
  }

  send(data: Uint8Array): void {
    if (cbor.decode<{ type: string }>(data).type !== "join") return;
    const frame = cbor.encode({ type: "peer", senderId: "server", peerMetadata: {} });
    this.onmessage?.({ data: new Uint8Array(frame).buffer });
  }

  close(): void {
    this.isClosed = true;
  }
}

let sockets: MuteServer[];
let events: PortEvent[];
let core: Core;

beforeEach(async () => {
  vi.useFakeTimers();
  [sockets, events] = [[], []];
  const store = new MemoryStore();
  const doc = genesis();
  const heads = new TextEncoder().encode(JSON.stringify(A.getHeads(doc)));
  await store.save([DOCUMENT, "snapshot", "first"], A.save(doc));
  await store.save(["chorus", DOCUMENT, "saved"], heads);
  const WebSocket = MuteServer as unknown as new () => WebSocket;
  core = new Core(
    { board: "b", document: DOCUMENT, url: "ws://mute", protocols: [], database: "d", tab: "t" },
    { WebSocket, random: () => 0, now: Date.now, store: () => store, claim: claims() },
    (event) => events.push(event),
    emptyView(),
  );
  await vi.advanceTimersByTimeAsync(5_000);
  expect(events.some(({ type }) => type === "opened")).toBe(true);
  expect(state()).toMatchObject({ connection: "online", waiting: 0 });
});

afterEach(async () => {
  await core.close();
  vi.useRealTimers();
});

const state = () => events.findLast((event) => event.type === "state");

it("a connection that confirms nothing for twenty seconds while an edit waits is dialled anew", async () => {
  expect(await core.apply(addIdea("a"))).toMatchObject({ ok: true });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sockets.map(({ isClosed }) => isClosed)).toEqual([false]);
  expect(state()).toMatchObject({ connection: "online", waiting: 1 });
  await vi.advanceTimersByTimeAsync(4_100);
  expect(sockets.map(({ isClosed }) => isClosed)).toEqual([true, false]);
  expect(state()).toMatchObject({ connection: "online", waiting: 1 });
  // The new one has its own twenty seconds.
  await vi.advanceTimersByTimeAsync(15_000);
  expect(sockets).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sockets).toHaveLength(3);
});

it("a quiet connection on which nothing waits is left alone", async () => {
  await vi.advanceTimersByTimeAsync(300_000);
  expect(sockets.map(({ isClosed }) => isClosed)).toEqual([false]);
});
