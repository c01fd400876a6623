/**
 * What a tab can take back, kept on the device beside its board: a reload, offline or not, loses no Ctrl+Z.
 *
 * Each tab has a record of its own and a claim to it for as long as it lives, so two tabs never mix what they did. A tab that
 * finds nothing of its own takes over the latest record that no living tab claims, as after a crash or when an app is opened anew;
 * but not what is older than a day: a key pressed by mistake must not undo last week.
 */

import type { StorageKey } from "@automerge/automerge-repo/slim";
import type { Shelf } from "./shelf";

/** A pause before writing, so that quick edits are one write: as long as automerge-repo's own; milliseconds. */
const PAUSE = 100;
/** So long a record without a tab is worth taking over; milliseconds. */
const INHERITED_MAX = 24 * 3_600_000;
/** So long a tab waits for its own record: when it reloads, the page before may take a moment to go. Milliseconds. */
const OWN_PATIENCE = 1_000;
/** Characters that came back, of those a visit remembers: enough for what one takes back in one go. */
const RETURNED_MAX = 5_000;

/** Claims a name until this worker ends; waits for it up to `patience`. Answers whether it is mine. */
export type Claim = (name: string, patience: number) => Promise<boolean>;

export interface Kept {
  /** Opaque here. */
  history: string;
  /** What the undos brought back (see `Returned`). */
  returned: [name: string, id: string][];
}

export class KeptHistory {
  private tab: string | null = null;
  private next: string | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly world: { now(): number; random(): number; claim: Claim },
    private readonly shelf: Shelf,
    private readonly board: { database: string; document: string },
    private readonly returned: () => Kept["returned"],
  ) {}

  /** Finds what the tab of that name kept, or what it may take over; answers also what the tab is called from now on. */
  async recall(wanted: string): Promise<{ tab: string; kept: Kept | null }> {
    const isMine = await this.claim(wanted, OWN_PATIENCE);
    const tab = isMine ? wanted : this.newName();
    if (!isMine) await this.claim(tab, 0);
    this.tab = tab;
    const own = isMine ? decode(await this.shelf.load(this.key(tab))) : null;
    const kept = own ?? (await this.inherit(tab));
    if (this.next !== null) this.writeSoon();
    return { tab, kept };
  }

  keep(history: string): void {
    this.next = history;
    this.writeSoon();
  }

  /** Writes what is not written yet. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    // Before it is known which record is mine there is nowhere to write.
    if (this.next === null || this.tab === null) return;
    const record = encode({ history: this.next, returned: this.returned() }, this.world.now());
    this.next = null;
    await this.shelf.save(this.key(this.tab), record);
  }

  /** Takes over the latest record without a tab, and clears away those that are too old. */
  private async inherit(tab: string): Promise<Kept | null> {
    const records = (await this.shelf.loadRange(this.key()))
      .map(({ key, data }) => ({ name: key.at(-1) ?? "", record: decode(data) }))
      .filter(({ name }) => name !== tab)
      .sort((a, b) => (b.record?.at ?? 0) - (a.record?.at ?? 0));
    let found: Kept | null = null;
    for (const { name, record } of records) {
      const isOld = record === null || Math.abs(this.world.now() - record.at) > INHERITED_MAX;
      if ((found && !isOld) || !(await this.claim(name, 0))) continue;
      if (!isOld) {
        found = record;
        await this.shelf.save(this.key(tab), encode(record, record.at));
      }
      await this.shelf.remove(this.key(name));
    }
    return found;
  }

  private writeSoon(): void {
    this.timer ??= setTimeout(() => void this.flush(), PAUSE);
  }

  private claim(tab: string, patience: number): Promise<boolean> {
    return this.world.claim(`${this.board.database} ${tab}`, patience);
  }

  private newName(): string {
    return this.world.random().toString(36).slice(2);
  }

  private key(...tab: string[]): StorageKey {
    return ["chorus", this.board.document, "history", ...tab];
  }
}

/** The version of a record; another one is none. */
const VERSION = 1;

function encode({ history, returned }: Kept, at: number): Uint8Array {
  const record = { version: VERSION, at, history, returned: returned.slice(-RETURNED_MAX) };
  return new TextEncoder().encode(JSON.stringify(record));
}

/** A record as it was kept; null where there is none, or one that is damaged or of another version. */
function decode(data: Uint8Array | undefined): (Kept & { at: number }) | null {
  if (!data) return null;
  try {
    const { version, at, history, returned } = JSON.parse(new TextDecoder().decode(data));
    const isWhole =
      version === VERSION &&
      Number.isFinite(at) &&
      typeof history === "string" &&
      Array.isArray(returned) &&
      returned.every(isPair);
    return isWhole ? { at, history, returned } : null;
  } catch {
    return null;
  }
}

function isPair(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === "string");
}
