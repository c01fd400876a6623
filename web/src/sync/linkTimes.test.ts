/** When the link dials, waits and gives up: on a clock of the test's own, against sockets that do what the test says. */

import type { PeerId } from "@automerge/automerge-repo/slim";
import { cbor } from "@automerge/automerge-repo/slim";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Link } from "./link";

/** A socket of which only the test moves the other end. */
class Socket {
  binaryType = "";
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  onerror: (() => void) | null = null;
  isClosed = false;

  constructor() {
    sockets.push(this);
  }

  send(): void {}

  close(): void {
    this.isClosed = true;
  }

  /** The server takes it and answers the join. */
  answers(): void {
    this.readyState = 1;
    this.onopen?.();
    const frame = cbor.encode({ type: "peer", senderId: "post", peerMetadata: {} });
    this.onmessage?.({ data: new Uint8Array(frame).buffer });
  }

  ends(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }
}

let sockets: Socket[];
let states: string[];
let link: Link;
let chance: number;

beforeEach(() => {
  vi.useFakeTimers();
  // The browser's own events, which Node's global object does not have.
  const window = new EventTarget();
  vi.stubGlobal("addEventListener", window.addEventListener.bind(window));
  vi.stubGlobal("removeEventListener", window.removeEventListener.bind(window));
  vi.stubGlobal("dispatchEvent", window.dispatchEvent.bind(window));
  [sockets, states, chance] = [[], [], 0];
  link = new Link(
    "ws://board",
    [],
    { WebSocket: Socket as unknown as new () => WebSocket, random: () => chance },
    {
      connection: (state) => states.push(state),
      presence: () => {},
      unavailable: () => {},
      refused: () => {},
      outdated: () => {},
    },
  );
  link.connect("ada" as PeerId, {});
});

afterEach(() => {
  link.disconnect();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const tells = (name: "online" | "offline") => dispatchEvent(new Event(name));
const pass = (milliseconds: number) => vi.advanceTimersByTime(milliseconds);

describe("the link's patience", () => {
  it("tries again later and later, and from the start once a server has answered", () => {
    const waits = [500, 500, 1_000, 2_000];
    for (const [count, wait] of waits.entries()) {
      sockets.at(-1)?.ends(1006);
      pass(wait - 1);
      expect(sockets).toHaveLength(count + 1);
      pass(1);
      expect(sockets).toHaveLength(count + 2);
    }
    sockets.at(-1)?.answers();
    sockets.at(-1)?.ends(1006);
    pass(500);
    expect(sockets).toHaveLength(6);
  });

  it("takes a server that does not answer a join for none after ten seconds", () => {
    pass(9_999);
    expect(sockets[0]?.isClosed).toBe(false);
    pass(1);
    expect(sockets[0]?.isClosed).toBe(true);
    expect(states).toEqual(["connecting", "offline"]);
    pass(500);
    expect(sockets).toHaveLength(2);
  });

  it("does not time out a server that has answered", () => {
    sockets[0]?.answers();
    pass(60_000);
    expect([sockets.length, sockets[0]?.isClosed]).toEqual([1, false]);
  });

  it("spreads its return to a server that restarts over a second and a half", () => {
    chance = 0.5;
    sockets[0]?.answers();
    sockets[0]?.ends(1012);
    pass(749);
    expect(sockets).toHaveLength(1);
    pass(1);
    expect(sockets).toHaveLength(2);
  });

  it("tells the repo that it is ready after a second, with or without a server", () => {
    pass(999);
    expect(link.isReady()).toBe(false);
    pass(1);
    expect(link.isReady()).toBe(true);
  });
});

describe("the browser's word", () => {
  it("that the network is gone ends the connection at once, and that it is back dials at once", () => {
    sockets[0]?.answers();
    tells("offline");
    expect(sockets[0]?.isClosed).toBe(true);
    expect(states.at(-1)).toBe("offline");
    for (let failures = 0; failures < 6; failures += 1) {
      pass(15_000);
      sockets.at(-1)?.ends(1006);
    }
    const before = sockets.length;
    tells("online");
    pass(0);
    expect(sockets).toHaveLength(before + 1);
    sockets.at(-1)?.answers();
    expect(states.at(-1)).toBe("online");
  });

  it("that it is back means nothing while there is a connection", () => {
    sockets[0]?.answers();
    pass(60_000);
    tells("online");
    expect(vi.getTimerCount()).toBe(0);
    expect(sockets).toHaveLength(1);
  });

  it("means nothing once the board is closed", () => {
    sockets[0]?.answers();
    pass(60_000);
    link.disconnect();
    for (const word of ["offline", "online"] as const) tells(word);
    expect(vi.getTimerCount()).toBe(0);
    expect(states).toEqual(["connecting", "online"]);
  });
});
