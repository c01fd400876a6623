/**
 * The board behind the door: one automerge-repo document, its socket and its disk, spoken to in plain values. Runs in the worker,
 * and in tests in the same thread.
 */

import type { Doc, Patch } from "@automerge/automerge/slim";
import {
  type AutomergeUrl,
  type DocHandle,
  type DocumentId,
  decodeHeads,
  Repo,
  stringifyAutomergeUrl,
} from "@automerge/automerge-repo/slim";
import type { Edit, TextName } from "../board/edit";
import type { Document } from "../board/register";
import type { PresenceNews } from "./frames";
import { type Claim, KeptHistory } from "./keptHistory";
import { Link, type LinkWorld } from "./link";
import { Paper } from "./paper";
import { People } from "./people";
import type { Connection, Done, Hands, OpenOptions, PortEvent, Splice } from "./port";
import { decodeKept, encodeKept, Saved } from "./saved";
import { Shelf, type Store } from "./shelf";

/** Time between two looks at what waits, in milliseconds: a screen needs no more, and each look costs what waits. */
const STATE_PACE = 50;
/** A device that takes longer than this to write is worth a warning, in milliseconds. */
const STORED_MAX = 2_000;
/** When nothing of what waits has arrived for so long, the connection is taken for dead, in milliseconds. */
const DELIVERY_MAX = 20_000;

/** What the core needs of the world. */
export interface CoreWorld extends LinkWorld {
  /** Opens the device's store of that name. */
  store(database: string): Store;
  /** Milliseconds, Unix. */
  now(): number;
  claim: Claim;
}

export class Core {
  private readonly paper: Paper;
  private readonly people = new People();
  private readonly saved = new Saved();
  private readonly shelf: Shelf;
  private readonly history: KeptHistory;
  private readonly link: Link;
  private readonly repo: Repo;
  private readonly handle: DocHandle<Document>;
  private readonly whenOpened: Promise<void>;
  private open: () => void = () => {};
  private connection: Connection = "connecting";
  private told = "";
  private kept = "";
  private stateTimer: ReturnType<typeof setTimeout> | undefined;
  private unwrittenSince: number | null = null;
  /** Since when something waits and the server has confirmed nothing. */
  private waitingSince: { heads: string; at: number } | null = null;

  constructor(
    private readonly options: OpenOptions,
    private readonly world: CoreWorld,
    private readonly tell: (event: PortEvent) => void,
  ) {
    this.whenOpened = new Promise((resolve) => {
      this.open = resolve;
    });
    this.shelf = new Shelf(world.store(options.database), (why) => this.diskTrouble(why));
    this.history = new KeptHistory(world, this.shelf, options, () => this.paper.returnedPairs);
    this.link = new Link(options.url, options.protocols, world, {
      connection: (state) => this.connected(state),
      presence: (news) => this.heardPresence(news),
      unavailable: (document) => {
        if (document === options.document) this.fail("document", "the server does not give us this board");
      },
    });
    void this.recall();
    this.repo = new Repo({ storage: this.shelf, network: [this.link], isEphemeral: false });
    const progress = this.repo.findWithProgress<Document>(this.url());
    this.handle = progress.handle;
    this.paper = new Paper(
      {
        isReady: () => this.handle.isReady(),
        doc: () => this.handle.doc(),
        change: (write) => this.handle.change(write, { time: 0 }),
      },
      tell,
    );
    void this.recallHistory();
    this.handle.on("change", ({ doc, patches }) => this.changed(doc, patches));
    this.handle.on("remote-heads", ({ heads }) => {
      this.saved.heard(decodeHeads(heads));
      this.stateSoon();
    });
  }

  apply(edit: Edit): Done {
    return this.paper.apply(edit);
  }

  revert(undo: unknown, at: number): Done {
    return this.paper.revert(undo, at);
  }

  /** Answers once the board is open. */
  async watchText(name: TextName): Promise<{ value: string; number: number }> {
    await this.whenOpened;
    return this.paper.watchText(name);
  }

  unwatchText(name: TextName): void {
    this.paper.unwatchText(name);
  }

  write(name: TextName, splices: readonly Splice[], seen: number): Done {
    return this.paper.write(name, splices, seen);
  }

  hands(hands: Hands): void {
    this.link.hands(hands);
  }

  keepHistory(history: string): void {
    this.history.keep(history);
  }

  /** Writes to the device what is not written yet: the page may be about to go. */
  async flush(): Promise<void> {
    void this.history.flush();
    if (this.handle.isReady()) await this.repo.flush([this.documentId()]);
    await this.shelf.settle();
  }

  async close(): Promise<void> {
    clearTimeout(this.stateTimer);
    this.link.disconnect();
    await this.flush();
    this.shelf.close();
    this.handle.removeAllListeners();
  }

  /** The document has changed, by whomever. */
  private changed(doc: Doc<Document>, patches: readonly Patch[]): void {
    this.paper.changed(doc, patches);
    // The handle becomes ready right after its first event.
    if (this.paper.isOpen) queueMicrotask(this.open);
    this.stateSoon();
  }

  private connected(state: Connection): void {
    this.connection = state;
    if (state !== "online") this.saved.lost();
    if (state !== "online") for (const event of this.people.lost(this.world.now())) this.tell(event);
    this.tellState();
  }

  private heardPresence(news: PresenceNews): void {
    for (const event of this.people.take(news)) this.tell(event);
  }

  private diskTrouble(why: string | null): void {
    if (why !== null) this.fail("storage", why);
    this.stateSoon();
  }

  private stateSoon(): void {
    this.stateTimer ??= setTimeout(() => this.tellState(), STATE_PACE);
  }

  private tellState(): void {
    clearTimeout(this.stateTimer);
    this.stateTimer = undefined;
    const waiting = this.paper.isOpen && this.handle.isReady() ? this.saved.waiting(this.handle.doc()) : 0;
    const [stored, isLevel] = [this.isStored(), this.saved.isLevel];
    const state = { type: "state", connection: this.connection, waiting, stored, isLevel } as const;
    const words = JSON.stringify(state);
    if (words !== this.told) this.tell(state);
    this.told = words;
    this.keepSaved();
    this.watchDelivery(waiting);
    if (waiting > 0 || this.unwrittenSince !== null)
      this.stateTimer = setTimeout(() => this.tellState(), STORED_MAX);
  }

  /** Whether the device has what it should have, or is only a moment behind. */
  private isStored(): boolean {
    if (this.shelf.isClear) this.unwrittenSince = null;
    else this.unwrittenSince ??= this.world.now();
    const isLate = this.unwrittenSince !== null && this.world.now() - this.unwrittenSince >= STORED_MAX;
    return !this.shelf.isFailing && !isLate;
  }

  /** A connection that is open but confirms nothing is dead: networks do not always say so. */
  private watchDelivery(waiting: number): void {
    if (waiting === 0 || this.connection !== "online") {
      this.waitingSince = null;
      return;
    }
    const heads = this.saved.keep().join();
    if (this.waitingSince?.heads !== heads) this.waitingSince = { heads, at: this.world.now() };
    else if (this.world.now() - this.waitingSince.at > DELIVERY_MAX) this.link.restart();
  }

  /** Remembers for the next tab what the server has. */
  private keepSaved(): void {
    const heads = this.saved.keep();
    const words = heads.join();
    if (heads.length === 0 || words === this.kept) return;
    this.kept = words;
    void this.shelf.save(this.savedKey(), encodeKept(heads));
  }

  private async recall(): Promise<void> {
    this.saved.recall(decodeKept(await this.shelf.load(this.savedKey())));
    this.stateSoon();
  }

  private async recallHistory(): Promise<void> {
    const { tab, kept } = await this.history.recall(this.options.tab);
    if (kept) this.paper.recallReturned(kept.returned);
    await this.whenOpened;
    this.tell({ type: "history", tab, history: kept?.history ?? null });
  }

  private savedKey(): string[] {
    return ["chorus", this.options.document, "saved"];
  }

  private documentId(): DocumentId {
    return this.options.document as DocumentId;
  }

  private url(): AutomergeUrl {
    return stringifyAutomergeUrl({ documentId: this.documentId() });
  }

  private fail(why: Extract<PortEvent, { type: "failed" }>["why"], detail: string): void {
    this.tell({ type: "failed", why, detail });
  }
}
