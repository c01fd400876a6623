/**
 * The device's copy: writes go one after another, what cannot be written is kept in memory and tried again, and reading from a disk
 * that does not work finds nothing. So a full or refused disk never stops the editing; the owner is told and can warn.
 *
 * automerge-repo fires its saves and forgets them; a rejected one would be lost and take the worker down. This never rejects.
 */

import type { Chunk, StorageAdapterInterface, StorageKey } from "@automerge/automerge-repo/slim";

/** Time between two tries of what could not be written, in milliseconds. */
const RETRY = 5_000;

/** Where things lie: IndexedDB, or memory in tests. All its methods may reject. */
export type Store = StorageAdapterInterface;

type Write = { key: StorageKey; data: Uint8Array } | { key: StorageKey; data: null };

export class Shelf implements StorageAdapterInterface {
  /** Not yet written, by key, in order: of two writes to one key only the later matters. */
  private readonly owed = new Map<string, Write>();
  private working: Promise<void> | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private failing = false;
  private isOver = false;

  /** `onTrouble` hears when the disk begins to fail, and with null when it works again. */
  constructor(
    private readonly store: Store,
    private readonly onTrouble: (why: string | null) => void,
  ) {}

  /** Whether everything is written. */
  get isClear(): boolean {
    return this.owed.size === 0;
  }

  /** Whether the last thing that was tried did not work. */
  get isFailing(): boolean {
    return this.failing;
  }

  /** Waits until everything is written, or one try has failed. */
  async settle(): Promise<void> {
    await (this.working ?? this.work());
  }

  async load(key: StorageKey): Promise<Uint8Array | undefined> {
    const owed = this.owed.get(nameOf(key));
    if (owed) return owed.data ?? undefined;
    return this.attempt(() => this.store.load(key), undefined);
  }

  async save(key: StorageKey, data: Uint8Array): Promise<void> {
    this.owe({ key, data });
    await this.settle();
  }

  async remove(key: StorageKey): Promise<void> {
    this.owe({ key, data: null });
    await this.settle();
  }

  async loadRange(prefix: StorageKey): Promise<Chunk[]> {
    return this.attempt(() => this.store.loadRange(prefix), []);
  }

  async removeRange(prefix: StorageKey): Promise<void> {
    for (const { key } of await this.loadRange(prefix)) await this.remove(key);
  }

  /** Stops trying. */
  close(): void {
    this.isOver = true;
    clearTimeout(this.retry);
  }

  private owe(write: Write): void {
    const name = nameOf(write.key);
    this.owed.delete(name);
    this.owed.set(name, write);
  }

  private work(): Promise<void> {
    clearTimeout(this.retry);
    this.working = this.writeOwed().finally(() => {
      this.working = null;
    });
    return this.working;
  }

  private async writeOwed(): Promise<void> {
    for (let next = first(this.owed); next; next = first(this.owed)) {
      const [name, write] = next;
      try {
        if (write.data) await this.store.save(write.key, write.data);
        else await this.store.remove(write.key);
      } catch (error) {
        this.tell(error);
        if (!this.isOver) this.retry = setTimeout(() => void this.work(), RETRY);
        return;
      }
      if (this.owed.get(name) === write) this.owed.delete(name);
    }
    this.tell(null);
  }

  private async attempt<T>(read: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await read();
    } catch (error) {
      this.tell(error);
      return otherwise;
    }
  }

  private tell(error: unknown): void {
    const isTrouble = error !== null;
    if (isTrouble === this.failing) return;
    this.failing = isTrouble;
    this.onTrouble(isTrouble ? String(error) : null);
  }
}

function first<K, V>(map: Map<K, V>): [K, V] | undefined {
  return map.entries().next().value;
}

function nameOf(key: StorageKey): string {
  return key.join("\0");
}
