/**
 * The socket to the server: automerge-repo's protocol "1" and our own frames, with a return that spares a server that comes back.
 *
 * Not automerge-repo's own adapter: that one throws when it sends on a closing socket, retries every 5 s without jitter, and can
 * set neither sub-protocols nor its own frames.
 */

import {
  cbor,
  type Message,
  NetworkAdapter,
  type PeerId,
  type PeerMetadata,
} from "@automerge/automerge-repo/slim";
import { FORMAT } from "../board/schema";
import { encodeHands, type PresenceNews, type Refusal, readPresence, readRefusal } from "./frames";
import type { Connection, Hands } from "./port";

/** The first wait after a connection failed, and the longest, in milliseconds. */
const WAIT_MIN = 500;
const WAIT_MAX = 15_000;
/** How far those whom a restart sent away spread their return, in milliseconds. */
const RESTART_SPREAD = 1_500;
/** A server that has not answered a join by then is not there, in milliseconds. */
const ANSWER_MAX = 10_000;
/** After this the repo no longer waits for us before it calls a document unavailable, in milliseconds. */
const READY_MAX = 1_000;
/** Time between two of our hands, in milliseconds: 20 a second. */
const HANDS_PACE = 50;

/** The server's reasons for closing that decide about coming back. */
const REVOKED = 4403;
const RESTART = 1012;

const OPEN = 1;

/** What the link needs of the world. */
export interface LinkWorld {
  WebSocket: new (url: string, protocols: string[]) => WebSocket;
  /** From 0 to less than 1. */
  random(): number;
}

export interface LinkListener {
  connection(state: Connection): void;
  presence(news: PresenceNews): void;
  /** The server does not give us this document. */
  unavailable(document: string): void;
  /** The server does not take some of my changes. */
  refused(refusal: Refusal): void;
  /** The server has a later format of boards than this page, and takes nothing of it. */
  outdated(): void;
}

/** How long to wait before the next try, after so many have failed. */
export function waitBefore(failures: number, random: number): number {
  const longest = Math.min(WAIT_MAX, WAIT_MIN * 2 ** Math.min(failures, 10));
  return Math.max(WAIT_MIN, longest * (0.5 + random / 2));
}

export class Link extends NetworkAdapter {
  private socket: WebSocket | null = null;
  private server: PeerId | null = null;
  private failures = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private patience: ReturnType<typeof setTimeout> | undefined;
  private ready = false;
  private becomeReady: () => void = () => {};
  private readonly whenIsReady = new Promise<void>((resolve) => {
    this.becomeReady = resolve;
  });
  private latestHands: Hands | null = null;
  private handsTimer: ReturnType<typeof setTimeout> | undefined;
  private isOver = false;

  constructor(
    private readonly url: string,
    private readonly protocols: string[],
    private readonly world: LinkWorld,
    private readonly listener: LinkListener,
  ) {
    super();
  }

  override isReady(): boolean {
    return this.ready;
  }

  override whenReady(): Promise<void> {
    return this.whenIsReady;
  }

  override connect(peerId: PeerId, peerMetadata?: PeerMetadata): void {
    this.peerId = peerId;
    this.peerMetadata = peerMetadata ?? {};
    globalThis.addEventListener?.("online", this.comeBack);
    globalThis.addEventListener?.("offline", this.goAway);
    setTimeout(() => this.setReady(), READY_MAX);
    this.listener.connection("connecting");
    this.dial();
  }

  override disconnect(): void {
    this.isOver = true;
    globalThis.removeEventListener?.("online", this.comeBack);
    globalThis.removeEventListener?.("offline", this.goAway);
    clearTimeout(this.retry);
    clearTimeout(this.handsTimer);
    this.drop();
  }

  /** Sends, or drops what cannot be sent: the repo starts anew with every connection. */
  override send(message: Message): void {
    this.sendFrame({ ...message });
  }

  /** Says where my hands are: at most every {@link HANDS_PACE} ms, the latest only. */
  hands(hands: Hands): void {
    this.latestHands = hands;
    this.handsTimer ??= setTimeout(() => {
      this.handsTimer = undefined;
      this.sayHands();
    }, HANDS_PACE);
  }

  /** Drops a connection that seems dead and dials anew. */
  restart(): void {
    if (!this.socket) return;
    this.drop();
    this.listener.connection("offline");
    this.dialLater(0);
  }

  private dial(): void {
    clearTimeout(this.retry);
    this.retry = undefined;
    if (this.isOver || this.socket) return;
    let socket: WebSocket;
    try {
      socket = new this.world.WebSocket(this.url, this.protocols);
    } catch {
      this.lost(0);
      return;
    }
    socket.binaryType = "arraybuffer";
    socket.onopen = () => this.join();
    socket.onmessage = ({ data }: MessageEvent) => this.receive(data);
    socket.onclose = ({ code }: CloseEvent) => this.lost(code);
    // A close event follows every error and says all that is known.
    socket.onerror = () => {};
    this.socket = socket;
    this.patience = setTimeout(() => {
      this.drop();
      this.lost(0);
    }, ANSWER_MAX);
  }

  private join(): void {
    this.sendFrame({
      type: "join",
      senderId: this.peerId,
      peerMetadata: { ...this.peerMetadata, chorus: 1, format: FORMAT },
      supportedProtocolVersions: ["1"],
    });
  }

  private receive(data: unknown): void {
    if (!(data instanceof ArrayBuffer)) return;
    let message: unknown;
    try {
      message = cbor.decode(new Uint8Array(data));
    } catch {
      return;
    }
    if (typeof message !== "object" || message === null || !("type" in message)) return;
    if (message.type === "chorus-presence") {
      const news = readPresence(message);
      if (news) this.listener.presence(news);
    } else if (message.type === "chorus-refused") {
      const refusal = readRefusal(message);
      if (refusal) this.listener.refused(refusal);
    } else if (message.type === "chorus-outdated") this.listener.outdated();
    else if (message.type === "peer") this.welcome(message);
    else if (this.server !== null && isRepoFrame(message)) {
      if (message.type === "doc-unavailable") this.listener.unavailable(message.documentId);
      this.emit("message", message as unknown as Message);
    }
  }

  private welcome(message: object): void {
    if (this.server !== null || !("senderId" in message) || typeof message.senderId !== "string") return;
    clearTimeout(this.patience);
    this.failures = 0;
    this.server = message.senderId as PeerId;
    this.setReady();
    this.listener.connection("online");
    const metadata = "peerMetadata" in message ? message.peerMetadata : {};
    this.emit("peer-candidate", { peerId: this.server, peerMetadata: (metadata ?? {}) as PeerMetadata });
    this.sayHands();
  }

  /** The socket has closed, or never opened. */
  private lost(code: number): void {
    this.drop();
    if (this.isOver) return;
    if (code === REVOKED) {
      this.isOver = true;
      this.listener.connection("refused");
      return;
    }
    this.listener.connection("offline");
    if (code === RESTART) this.dialLater(RESTART_SPREAD * this.world.random());
    else {
      this.dialLater(waitBefore(this.failures, this.world.random()));
      this.failures += 1;
    }
  }

  private dialLater(wait: number): void {
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.dial(), wait);
  }

  /** Lets go of the socket without waiting for its end. */
  private drop(): void {
    clearTimeout(this.patience);
    const { socket, server } = this;
    this.socket = null;
    this.server = null;
    if (socket) {
      socket.onopen = null;
      socket.onmessage = null;
      socket.onclose = null;
      socket.close();
    }
    if (server !== null) this.emit("peer-disconnected", { peerId: server });
  }

  private readonly comeBack = (): void => {
    this.failures = 0;
    if (!this.socket) this.dialLater(WAIT_MIN * this.world.random());
  };

  private readonly goAway = (): void => {
    if (this.socket) this.lost(0);
  };

  private sayHands(): void {
    if (this.latestHands === null || this.server === null) return;
    this.sendFrame({ type: "chorus-hands", senderId: this.peerId, hands: encodeHands(this.latestHands) });
  }

  private sendFrame(message: object): void {
    if (this.socket?.readyState !== OPEN) return;
    // A copy of its own: the encoder's buffer is larger than the message.
    this.socket.send(new Uint8Array(cbor.encode(message)));
  }

  private setReady(): void {
    this.ready = true;
    this.becomeReady();
  }
}

interface RepoFrame {
  type: string;
  senderId: string;
  documentId: string;
}

/** Whether a frame is one that the repo may see: what it reads of it is there. */
function isRepoFrame(message: object): message is RepoFrame {
  const { type, senderId, documentId, data } = message as Record<string, unknown>;
  if (typeof senderId !== "string" || typeof documentId !== "string") return false;
  if (type === "doc-unavailable") return true;
  return (type === "sync" || type === "request" || type === "ephemeral") && data instanceof Uint8Array;
}
