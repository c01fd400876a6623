/**
 * What the server has on its disk. Its sync messages carry heads that are journalled (DESIGN section 6); whatever is not among their
 * ancestors is still mine to deliver. All that is not mine came from the server, so it needs no list of what is mine.
 */

import { type Doc, getChangesMetaSince, hasHeads } from "@automerge/automerge/slim";

export class Saved {
  private heads: string[] = [];
  /** What the server said that is not in this document yet. */
  private ahead: string[] = [];

  /** Whether the server has spoken on this line. */
  private hasSpoken = false;

  /** Whether the document has all that the server last said it has. */
  get isLevel(): boolean {
    return this.hasSpoken && this.ahead.length === 0;
  }

  /** The line is gone: what it brings next may be news. */
  lost(): void {
    this.hasSpoken = false;
  }

  /** Heads kept by an earlier tab on this device. */
  recall(heads: readonly string[]): void {
    this.ahead = [...heads, ...this.ahead];
  }

  /** The server says what it has. */
  heard(heads: readonly string[]): void {
    this.hasSpoken = true;
    this.ahead = [...heads];
  }

  /** How many changes of the document the server is not known to have. */
  waiting(doc: Doc<unknown>): number {
    this.catchUp(doc);
    return getChangesMetaSince(doc, this.heads).length;
  }

  /** The heads to keep for the next tab. */
  keep(): string[] {
    return this.heads;
  }

  private catchUp(doc: Doc<unknown>): void {
    if (this.ahead.length === 0) return;
    const [here, ahead] = [
      this.ahead.filter((head) => hasHeads(doc, [head])),
      this.ahead.filter((head) => !hasHeads(doc, [head])),
    ];
    // Once all is here it stands for everything before it.
    if (ahead.length === 0) this.heads = here;
    else if (here.length > 0) this.heads = [...new Set([...this.heads, ...here])];
    this.ahead = ahead;
  }
}

export function encodeKept(heads: readonly string[]): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(heads));
}

/** Reads what `encodeKept` wrote; anything else is nothing. */
export function decodeKept(bytes: Uint8Array | undefined): string[] {
  if (!bytes) return [];
  try {
    const heads: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(heads) ? heads.filter((head) => /^[0-9a-f]{64}$/.test(head)) : [];
  } catch {
    return [];
  }
}
