/** What one copy of a board has on the shelf: its own chunks, so that they can go when the copy does. */

import type { Chunk, StorageAdapterInterface, StorageKey } from "@automerge/automerge-repo/slim";
import type { Shelf } from "./shelf";

export class Drawer implements StorageAdapterInterface {
  private readonly own = new Map<string, StorageKey>();

  /** `first`: the whole copy as it begins, in place of whatever lies on the shelf. Whoever gives it puts it there. */
  constructor(
    private readonly shelf: Shelf,
    private readonly document: string,
    private readonly first: Chunk | null,
  ) {
    if (first) this.note(first.key);
  }

  load(key: StorageKey): Promise<Uint8Array | undefined> {
    return this.shelf.load(key);
  }

  save(key: StorageKey, data: Uint8Array): Promise<void> {
    this.note(key);
    return this.shelf.save(key, data);
  }

  remove(key: StorageKey): Promise<void> {
    return this.shelf.remove(key);
  }

  async loadRange(prefix: StorageKey): Promise<Chunk[]> {
    if (this.first && this.isChunk(prefix)) return prefix[1] === "snapshot" ? [this.first] : [];
    const chunks = await this.shelf.loadRange(prefix);
    for (const { key } of chunks) this.note(key);
    return chunks;
  }

  removeRange(prefix: StorageKey): Promise<void> {
    return this.shelf.removeRange(prefix);
  }

  /** Takes the copy off the shelf, but for one chunk. What other tabs put there stays. */
  async empty(except: StorageKey): Promise<void> {
    const keys = [...this.own.values()].filter((key) => nameOf(key) !== nameOf(except));
    for (const key of keys) await this.shelf.remove(key);
  }

  private note(key: StorageKey): void {
    if (this.isChunk(key)) this.own.set(nameOf(key), key);
  }

  private isChunk([document, kind]: StorageKey): boolean {
    return document === this.document && (kind === "snapshot" || kind === "incremental");
  }
}

function nameOf(key: StorageKey): string {
  return key.join("\0");
}
