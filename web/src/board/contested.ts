/**
 * Registers whose value Automerge's plain view of the document has wrong. Where one batch takes away the value that is shown and brings one
 * that had lost to it, the view keeps the old value until the document is loaded anew, and the batch's patches say no more than
 * "conflict" (Automerge 3.5.0). Our undo takes values away, so this is met. After such a patch the register is asked for beneath the view, and what is
 * there goes before the view until the register is written again. Runs in the worker.
 */

import { getBackend, getObjectId, ImmutableString, type Patch, type Prop } from "@automerge/automerge/slim";
import { asMap, entryOf, type RawMap } from "./raw";
import { touchedBy } from "./schema";

type Path = readonly Prop[];

export class Contested {
  /** By the path of an entry, what stands under its keys; undefined where nothing does. */
  private readonly known = new Map<string, Map<string, unknown>>();

  /** Takes in a change by its patches. */
  follow(doc: RawMap, patches: readonly Patch[]): void {
    for (const { action, path } of patches) {
      const depth = entryDepth(path);
      if (depth === null) continue;
      const [entry, key] = [path.slice(0, depth), path[depth]];
      if (key === undefined) this.known.delete(entry.join("/"));
      else if (path.length > depth + 1) continue;
      else if (action === "conflict") this.learn(doc, entry, String(key));
      else this.known.get(entry.join("/"))?.delete(String(key));
    }
  }

  /** An entry as the view has it, made right. */
  settled(path: string, value: unknown): unknown {
    const [registers, map] = [this.known.get(path), asMap(value)];
    if (!registers || !map) return value;
    return Object.fromEntries(
      Object.entries({ ...map, ...Object.fromEntries(registers) }).filter(([, value]) => value !== undefined),
    );
  }

  private learn(doc: RawMap, entry: Path, key: string): void {
    const map = entry.reduce<unknown>((at, step) => entryOf(asMap(at), String(step)), doc);
    const id = asMap(map) && getObjectId(map);
    const full = id ? getBackend(doc).getWithType(id, key) : null;
    // Texts and maps are never taken away, and the view has them right.
    if (full && isObject(full[0])) return;
    const name = entry.join("/");
    const registers = this.known.get(name) ?? new Map<string, unknown>();
    this.known.set(name, registers.set(key, full ? plain(full[0], full[1]) : undefined));
  }
}

/** How many steps lead to the idea or group that a path touches. */
function entryDepth(path: Path): number | null {
  const { what } = touchedBy([...path]);
  return what === "idea" ? 3 : what === "group" ? 2 : null;
}

function isObject(type: string): boolean {
  return type === "map" || type === "list" || type === "text" || type === "table";
}

/** A scalar as the view would have it. */
function plain(type: string, value: unknown): unknown {
  return type === "str" ? new ImmutableString(String(value)) : value;
}
