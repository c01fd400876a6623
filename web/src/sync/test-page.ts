/** A page for tests: a port over a message channel to a core in the same thread, with what it was told. */

import "@automerge/automerge"; // Brings the wasm.
import { applyDelta, emptyView } from "../board/delta";
import type { BoardView } from "../board/view";
import { Core, type CoreWorld } from "./core";
import { portOver, serve, type Wire } from "./door";
import { showGlimpse } from "./glimpse";
import type { Claim } from "./keptHistory";
import type { BoardPort, OpenOptions, PortEvent } from "./port";

/** Claims of workers that never end. */
export function claims(): Claim {
  const claimed = new Set<string>();
  return async (name) => !claimed.has(name) && claimed.add(name).has(name);
}

export class Page {
  readonly port: BoardPort & { flush(): void };
  readonly events: PortEvent[] = [];
  readonly view: BoardView = emptyView();
  private readonly waiters = new Set<() => void>();
  private readonly closed: Promise<void>;

  constructor(options: OpenOptions, world: CoreWorld) {
    const { port1, port2 } = new MessageChannel();
    this.closed = new Promise((resolve) => {
      const onClosed = () => {
        port1.close();
        resolve();
      };
      const open = async (opened: OpenOptions, tell: (event: PortEvent) => void) => {
        const store = world.store(opened.database);
        const shown = await showGlimpse(store, opened.document, tell);
        return new Core(opened, { ...world, store: () => store }, tell, shown);
      };
      serve(port2 as Wire, open, onClosed);
    });
    this.port = portOver(port1 as Wire);
    this.port.onEvent((event) => this.hear(event));
    this.port.open(options);
  }

  /** The last event of a kind. */
  last<T extends PortEvent["type"]>(type: T): Extract<PortEvent, { type: T }> | undefined {
    return this.events.findLast((event) => event.type === type) as
      | Extract<PortEvent, { type: T }>
      | undefined;
  }

  /** Waits until something is so; looks whenever an event comes. */
  async until(what: string, isSo: () => boolean, patience = 20_000): Promise<void> {
    if (isSo()) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiters.delete(look);
        const last = JSON.stringify(this.events.slice(-5)).slice(0, 1000);
        reject(new Error(`waited too long until ${what}; last heard: ${last}`));
      }, patience);
      const look = () => {
        if (!isSo()) return;
        clearTimeout(timer);
        this.waiters.delete(look);
        resolve();
      };
      this.waiters.add(look);
    });
  }

  async close(): Promise<void> {
    this.port.close();
    await this.closed;
  }

  private hear(event: PortEvent): void {
    this.events.push(event);
    if (event.type === "opening") applyDelta(this.view, event.piece);
    if (event.type === "changed") applyDelta(this.view, event.delta);
    // After the other listeners.
    for (const look of [...this.waiters]) queueMicrotask(look);
  }
}
