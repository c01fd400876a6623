/** A store in memory, for tests. It can be told to fail as a full disk does. */

import type { StorageKey } from "@automerge/automerge-repo/slim";
import type { Store } from "./shelf";

export class MemoryStore implements Store {
  readonly chunks = new Map<string, { key: StorageKey; data: Uint8Array }>();
  isFull = false;

  async load(key: StorageKey): Promise<Uint8Array | undefined> {
    return this.chunks.get(key.join("/"))?.data;
  }

  async save(key: StorageKey, data: Uint8Array): Promise<void> {
    if (this.isFull) throw new Error("QuotaExceededError");
    this.chunks.set(key.join("/"), { key, data });
  }

  async remove(key: StorageKey): Promise<void> {
    if (this.isFull) throw new Error("QuotaExceededError");
    this.chunks.delete(key.join("/"));
  }

  async loadRange(prefix: StorageKey): Promise<{ key: StorageKey; data: Uint8Array }[]> {
    return [...this.chunks.values()].filter(({ key }) => prefix.every((word, depth) => key[depth] === word));
  }

  async removeRange(prefix: StorageKey): Promise<void> {
    for (const { key } of await this.loadRange(prefix)) await this.remove(key);
  }
}
