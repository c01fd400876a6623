/** A page over a real document, without a worker: what it sends waits until the test lets it through. */

import type { Colour, Edit } from "../board/edit";
import type { Document } from "../board/register";
import { Writer } from "../board/test-board";
import { Paper } from "../sync/paper";
import type { BoardPort, Done, Hands, PortEvent } from "../sync/port";
import { type Board, createBoard, type Me } from "./board";

const ada: Me = { seat: "adaAAAAAAAAA", name: "Ada", colour: "rose", role: "participant" };

export class TestDesk {
  readonly board: Board;
  /** The document as the worker has it. */
  readonly worker: Writer;
  /** Why the worker refuses every edit; null: it does them. */
  refuses: string | null = null;
  /** Whether what the page sends waits for `deliver`. */
  isSlow = false;
  /** Writes of texts that have reached the worker. */
  writes = 0;
  now = 0;
  /** Where my hands were said to be. */
  readonly said: Hands[] = [];
  private readonly paper: Paper;
  private readonly listeners = new Set<(event: PortEvent) => void>();
  private mail: (() => void)[] = [];
  private made = 0;

  constructor(edits: readonly Edit[] = [], me: Partial<Me> = {}) {
    this.worker = new Writer();
    for (const edit of edits) this.worker.do(edit);
    const holder = {
      isReady: () => true,
      doc: () => this.worker.doc,
      change: (write: (doc: Document) => void) => this.happens(() => this.worker.tamper(write)),
    };
    this.paper = new Paper(holder, (event) => this.tell(event));
    const world = { now: () => this.now, id: () => `new${String(this.made++).padStart(9, "0")}` };
    this.board = createBoard(this.port(), { ...ada, ...me }, world);
    this.paper.changed(this.worker.doc, []);
  }

  tell(event: PortEvent): void {
    for (const listener of [...this.listeners]) listener(event);
  }

  /** Lets what waits reach the worker: all of it, or the first few. */
  deliver(count = this.mail.length): void {
    for (const letter of this.mail.splice(0, count)) letter();
  }

  /** Ben does something, and it reaches Ada's worker. */
  benDoes(edit: Edit): void {
    const ben = new Writer(this.worker.doc);
    ben.do(edit);
    this.happens(() => this.worker.take(ben));
  }

  /** The server gives a seat its public name. */
  serverNames(seat: string, name: string, colour: Colour): void {
    this.happens(() => this.worker.nameSeat(seat, name, colour));
  }

  private happens(work: () => void): void {
    const patches = this.worker.patchesOf(work);
    this.paper.changed(this.worker.doc, patches);
  }

  private send<T>(work: () => T): Promise<T> {
    return new Promise((resolve) => {
      if (this.isSlow) this.mail.push(() => resolve(work()));
      else resolve(work());
    });
  }

  private does(work: () => Done): Promise<Done> {
    return this.send(() => (this.refuses === null ? work() : { ok: false, why: this.refuses }));
  }

  private port(): BoardPort {
    return {
      onEvent: (listener) => {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
      },
      open() {},
      close() {},
      hands: (hands) => this.said.push(hands),
      keepHistory() {},
      apply: (edit) => this.does(() => this.paper.apply(edit)),
      revert: (undo, at) => this.does(() => this.paper.revert(undo, at)),
      watchText: (text) => this.send(() => this.paper.watchText(text)),
      unwatchText: (text) => this.paper.unwatchText(text),
      write: (text, splices, seen) =>
        this.does(() => {
          this.writes += 1;
          return this.paper.write(text, splices, seen);
        }),
    };
  }
}
