/**
 * The board behind the door: one automerge-repo document, its socket and its disk, spoken to in plain values. Runs in the worker,
 * and in tests in the same thread.
 */

import { type Doc, getHeads, hasHeads, type Patch, save } from "@automerge/automerge/slim";
import type { Chunk } from "@automerge/automerge-repo/slim";
import type { Edit, TextName } from "../board/edit";
import type { Document } from "../board/register";
import type { BoardView } from "../board/view";
import { Copy } from "./copy";
import type { PresenceNews, Refusal } from "./frames";
import { Glimpse } from "./glimpse";
import { type Claim, KeptHistory } from "./keptHistory";
import type { LinkWorld } from "./link";
import { Paper } from "./paper";
import { People } from "./people";
import type { Connection, Done, Hands, OpenOptions, PortEvent, Splice } from "./port";
import { decodeKept, encodeKept, Saved } from "./saved";
import { Shelf, type Store } from "./shelf";
import { wayBack } from "./wayBack";

/** Time between two looks at what waits, in milliseconds: a screen needs no more, and each look costs what waits. */
const STATE_PACE = 50;
/** A device that takes longer than this to write is worth a warning, in milliseconds. */
const STORED_MAX = 2_000;
/** When nothing of what waits has arrived for so long, the connection is taken for dead, in milliseconds. */
const DELIVERY_MAX = 20_000;
/** Refusals in a row after which nothing more is done anew: whatever it is, it would be refused too. */
const ROUNDS_MAX = 20;

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
  private saved = new Saved();
  private readonly shelf: Shelf;
  private readonly history: KeptHistory;
  private readonly glimpse: Glimpse;
  private copy: Copy;
  /** While a refused copy is being replaced: what is done meanwhile waits for it. */
  private replacing: Promise<void> | null = null;
  /** Refused copies go from the shelf. */
  private tidying: Promise<void> = Promise.resolve();
  private rounds = 0;
  private readonly whenOpened: Promise<void>;
  private open: () => void = () => {};
  /** It is open, or never will be. */
  private readonly whenKnown: Promise<void>;
  private know: () => void = () => {};
  private connection: Connection = "connecting";
  private told = "";
  private kept = "";
  private stateTimer: ReturnType<typeof setTimeout> | undefined;
  private unwrittenSince: number | null = null;
  /** Since when something waits and the server has confirmed nothing. */
  private waitingSince: { heads: string; at: number } | null = null;

  /** `shown`: what the page shows already. */
  constructor(
    private readonly options: OpenOptions,
    private readonly world: CoreWorld,
    private readonly tell: (event: PortEvent) => void,
    shown: BoardView,
  ) {
    this.whenOpened = new Promise((resolve) => {
      this.open = resolve;
    });
    const failed = new Promise<void>((resolve) => {
      this.know = resolve;
    });
    this.whenKnown = Promise.race([this.whenOpened, failed]);
    this.shelf = new Shelf(world.store(options.database), () => this.tellState());
    this.history = new KeptHistory(world, this.shelf, options, () => this.paper.returnedPairs);
    this.glimpse = new Glimpse(
      this.shelf,
      options.document,
      () => this.paper.view(),
      () => world.now(),
    );
    void this.recall();
    this.copy = this.openCopy();
    this.paper = new Paper(
      {
        isReady: () => this.copy.isReady(),
        doc: () => this.copy.doc(),
        change: (write) => this.copy.change(write),
      },
      (event) => this.say(event),
      shown,
    );
    void this.recallHistory();
  }

  apply(edit: Edit): Done | Promise<Done> {
    return this.onceBack(() => this.paper.apply(edit));
  }

  revert(undo: unknown, at: number): Done | Promise<Done> {
    return this.onceBack(() => this.paper.revert(undo, at));
  }

  /** Answers once the board is open. */
  async watchText(name: TextName): Promise<{ value: string; number: number }> {
    await this.whenOpened;
    await this.replacing;
    return this.paper.watchText(name);
  }

  unwatchText(name: TextName): void {
    this.paper.unwatchText(name);
  }

  write(name: TextName, splices: readonly Splice[], seen: number): Done | Promise<Done> {
    return this.onceBack(() => this.paper.write(name, splices, seen));
  }

  hands(hands: Hands): void {
    this.copy.link.hands(hands);
  }

  keepHistory(history: string): void {
    this.history.keep(history);
  }

  /** Writes to the device what is not written yet: the page may be about to go. */
  async flush(): Promise<void> {
    void this.history.flush();
    await this.copy.flush();
    await this.glimpse.flush();
    await this.tidying;
    await this.shelf.settle();
  }

  async close(): Promise<void> {
    await this.replacing;
    clearTimeout(this.stateTimer);
    this.copy.leave();
    await this.flush();
    this.glimpse.stop();
    this.shelf.close();
    this.copy.forget();
  }

  private openCopy(first: Chunk | null = null): Copy {
    const listener = {
      connection: (state: Connection) => this.connected(state),
      presence: (news: PresenceNews) => this.heardPresence(news),
      unavailable: (document: string) => {
        if (document === this.options.document)
          this.fail("document", "the server does not give us this board");
      },
      refused: (refusal: Refusal) => this.refused(refusal),
      outdated: () => this.fail("too-new", "the server has a later format than this page"),
      changed: (doc: Doc<Document>, patches: readonly Patch[]) => this.changed(doc, patches),
      heard: (heads: readonly string[]) => {
        this.saved.heard(heads);
        this.stateSoon();
      },
    };
    return new Copy(this.options, this.world, this.shelf, listener, first);
  }

  private refused(refusal: Refusal): void {
    const isMine = refusal.document === this.options.document && this.copy.isReady();
    if (!isMine || this.replacing) return;
    this.rounds += 1;
    const replacing = this.goBack(refusal).catch((error) => this.fail("document", String(error)));
    this.replacing = replacing.then(() => {
      this.replacing = null;
    });
  }

  /** Goes on with a copy that has nothing of what the server refused. */
  private async goBack({ rule, hashes, heads }: Refusal): Promise<void> {
    const [old, doc] = [this.copy, this.copy.doc()];
    const known = new Set([...this.saved.keep(), ...heads].filter((head) => hasHeads(doc, [head])));
    old.leave();
    old.forget();
    const back = wayBack(doc, [...known], this.rounds > ROUNDS_MAX ? [] : hashes);
    const name = getHeads(back.doc).join();
    const first = { key: [this.options.document, "snapshot", name], data: save(back.doc) };
    this.saved = new Saved();
    this.saved.recall([...known]);
    this.copy = this.openCopy(first);
    await this.copy.whenReady();
    this.tell({ type: "refused", rule, words: back.words });
    this.tidying = this.tidying.then(async () => {
      await this.shelf.save(first.key, first.data);
      await this.shelf.save(["chorus", this.options.document, "refused", name], back.branch);
      await old.clear(first.key);
    });
  }

  /** Does something now, or as soon as the document has been read and there is a copy that the server takes. */
  private onceBack<T>(work: () => T): T | Promise<T> {
    if (this.replacing) return this.replacing.then(work);
    return this.paper.isOpen ? work() : this.whenKnown.then(work);
  }

  /** The document has changed, by whomever. */
  private changed(doc: Doc<Document>, patches: readonly Patch[]): void {
    this.paper.changed(doc, patches);
    // The handle becomes ready right after its first event.
    if (this.paper.isOpen) queueMicrotask(this.open);
    this.glimpse.changed();
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

  private stateSoon(): void {
    this.stateTimer ??= setTimeout(() => this.tellState(), STATE_PACE);
  }

  private tellState(): void {
    clearTimeout(this.stateTimer);
    this.stateTimer = undefined;
    const waiting = this.paper.isOpen && this.copy.isReady() ? this.saved.waiting(this.copy.doc()) : 0;
    if (waiting === 0) this.rounds = 0;
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
    else if (this.world.now() - this.waitingSince.at > DELIVERY_MAX) this.copy.link.restart();
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
    this.tell({ type: "history", tab, history: kept?.history ?? null });
  }

  private savedKey(): string[] {
    return ["chorus", this.options.document, "saved"];
  }

  private fail(why: Extract<PortEvent, { type: "failed" }>["why"], detail: string): void {
    this.say({ type: "failed", why, detail });
  }

  private say(event: PortEvent): void {
    this.tell(event);
    if (event.type === "failed") this.know();
  }
}
