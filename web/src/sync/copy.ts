/** One copy of the board: automerge-repo's document, its line to the server, and what it has on the device's shelf. */

import type { Doc, Patch } from "@automerge/automerge/slim";
import {
  type Chunk,
  type DocHandle,
  type DocumentId,
  decodeHeads,
  Repo,
  type StorageKey,
  stringifyAutomergeUrl,
} from "@automerge/automerge-repo/slim";
import type { Document } from "../board/register";
import { Drawer } from "./drawer";
import { Link, type LinkListener, type LinkWorld } from "./link";
import type { Holder } from "./paper";
import type { OpenOptions } from "./port";
import type { Shelf } from "./shelf";

export interface CopyListener extends LinkListener {
  /** The document has changed, by whomever. */
  changed(doc: Doc<Document>, patches: readonly Patch[]): void;
  /** The server says what it has. */
  heard(heads: readonly string[]): void;
}

export class Copy implements Holder {
  readonly link: Link;
  private readonly drawer: Drawer;
  private readonly repo: Repo;
  private readonly handle: DocHandle<Document>;
  private readonly documentId: DocumentId;

  /** `first`: what it begins with, in place of what lies on the shelf. */
  constructor(
    options: OpenOptions,
    world: LinkWorld,
    shelf: Shelf,
    listener: CopyListener,
    first: Chunk | null = null,
  ) {
    this.documentId = options.document as DocumentId;
    this.link = new Link(options.url, options.protocols, world, listener);
    this.drawer = new Drawer(shelf, options.document, first);
    this.repo = new Repo({ storage: this.drawer, network: [this.link], isEphemeral: false });
    const url = stringifyAutomergeUrl({ documentId: this.documentId });
    this.handle = this.repo.findWithProgress<Document>(url).handle;
    this.handle.on("change", ({ doc, patches }) => listener.changed(doc, patches));
    this.handle.on("remote-heads", ({ heads }) => listener.heard(decodeHeads(heads)));
  }

  isReady(): boolean {
    return this.handle.isReady();
  }

  whenReady(): Promise<void> {
    return this.handle.whenReady();
  }

  doc(): Doc<Document> {
    return this.handle.doc();
  }

  change(write: (doc: Document) => void): void {
    this.handle.change(write, { time: 0 });
  }

  /** Puts on the shelf what is not there yet. */
  async flush(): Promise<void> {
    if (this.isReady()) await this.repo.flush([this.documentId]);
  }

  /** Hangs up. */
  leave(): void {
    this.link.disconnect();
  }

  /** Says nothing more. */
  forget(): void {
    this.handle.removeAllListeners();
  }

  /** Takes it off the shelf, but for one chunk, once its last word is there. */
  async clear(except: StorageKey): Promise<void> {
    await this.flush();
    await this.drawer.empty(except);
  }
}
