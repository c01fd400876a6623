/**
 * What one who takes back edits remembers beside the undos (rule U2): every character that came back is a new one in the document,
 * and goes by the name of the one it stands for. Undos speak of names, so they find a character however often it went and came.
 * Characters are named by their cursors. Pure.
 */

/**
 * How many characters are remembered: two hundred undos, as many as a page keeps, of a hundred characters each. An undo that speaks of
 * one forgotten leaves it alone.
 */
const REMEMBERED = 20_000;

export class Returned {
  /** By name, the character that bears it now; the first to come back first. */
  private readonly ids: Map<string, string>;
  /** The same the other way round. */
  private readonly names: Map<string, string>;

  /** @param from what is known already; it stays as it is. */
  constructor(from?: Returned) {
    this.ids = new Map(from?.ids);
    this.names = new Map(from?.names);
  }

  /** As `pairs` told it. */
  static of(pairs: Iterable<readonly [name: string, id: string]>): Returned {
    const returned = new Returned();
    for (const [name, id] of pairs) returned.cameBack(name, id);
    return returned;
  }

  /** What is remembered, first come first: names and the characters that bear them. */
  get pairs(): [name: string, id: string][] {
    return [...this.ids];
  }

  get size(): number {
    return this.ids.size;
  }

  /** The name of a character: its own id, unless it stands for another one. */
  nameOf(id: string): string {
    return this.names.get(id) ?? id;
  }

  /** The character that bears a name now. */
  idOf(name: string): string {
    return this.ids.get(name) ?? name;
  }

  /** A character has come back as `id`. */
  cameBack(name: string, id: string): void {
    this.names.delete(this.idOf(name));
    this.ids.set(name, id);
    this.names.set(id, name);
    if (this.ids.size > REMEMBERED) this.forgetFirst();
  }

  private forgetFirst(): void {
    for (const [name, id] of this.ids) {
      this.ids.delete(name);
      this.names.delete(id);
      return;
    }
  }
}
