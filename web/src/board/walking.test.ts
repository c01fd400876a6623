/** Undo and redo as people use them: two stacks of text, walked back and forth in any order. */

import * as A from "@automerge/automerge/slim";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TextName } from "./edit";
import type { Document } from "./register";
import { Returned } from "./returned";
import { type Path, textPath } from "./schema";
import { applySplices, type Splice } from "./splice";
import { addIdea, gatherInto, idOf, Writer } from "./test-board";
import { widen } from "./text";
import type { Undo } from "./undo";

const NAMES: TextName[] = ["title", `idea:${idOf("a")}`, `group:${idOf("g")}`];
const PATHS = NAMES.map((name) => textPath(name) ?? []);

type Key =
  | "undo"
  | "redo"
  | "reload"
  | { text: number; splices: { at: number; remove: number; insert: string }[] };

const splice = fc.record({
  at: fc.nat(99),
  remove: fc.nat(5),
  insert: fc.constantFrom("", "A", "hello", "👩‍🚀", "e\u0301b", "𝄞𝄞"),
});
const key: fc.Arbitrary<Key> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ text: fc.nat(2), splices: fc.array(splice, { minLength: 1, maxLength: 3 }) }),
  },
  { weight: 3, arbitrary: fc.constant("undo" as const) },
  { weight: 2, arbitrary: fc.constant("redo" as const) },
  { weight: 1, arbitrary: fc.constant("reload" as const) },
);

const BEGINNING = (() => {
  const ada = new Writer();
  ada.do(addIdea("a", "one 😀 two"));
  ada.do(gatherInto("g", "Group"));
  return ada.doc;
})();

const valueAt = (doc: A.Doc<Document>, path: Path) =>
  String(path.reduce<unknown>((at, part) => (at as Document)[part], doc));

const texts = (writer: Writer) => PATHS.map((path) => valueAt(writer.doc, path));

/** A person's history. Beside each undo, what the texts were before what it takes back. */
class History {
  private past: { undo: Undo; before: string[] }[] = [];
  private future: { undo: Undo; before: string[] }[] = [];

  constructor(private readonly writer: Writer) {}

  /** Answers what the texts must be now if nobody else writes. */
  press(key: Key): string[] | null {
    const before = texts(this.writer);
    if (typeof key === "object") {
      const undo = this.write(key);
      if (undo.length > 0) {
        this.past.push({ undo, before });
        this.future = [];
      }
      return null;
    }
    if (key === "reload") {
      this.writer.reload();
      return before;
    }
    const [from, to] = key === "undo" ? [this.past, this.future] : [this.future, this.past];
    const entry = from.pop();
    if (!entry) return null;
    const undo = this.writer.revert(entry.undo);
    if (undo.length > 0) to.push({ undo, before });
    return entry.before;
  }

  private write({ text, splices }: Exclude<Key, string>): Undo {
    let now = valueAt(this.writer.doc, PATHS[text] ?? []);
    const fitting: Splice[] = [];
    for (const { at, remove, insert } of splices) {
      const from = at % (now.length + 1);
      const splice = { at: from, remove: Math.min(remove, now.length - from), insert };
      if (splice.remove === 0 && insert === "") continue;
      fitting.push(splice);
      now = applySplices(now, [widen(now, splice)]);
    }
    return fitting.length === 0 ? [] : this.writer.write(NAMES[text] ?? "title", fitting);
  }
}

/** The characters in the texts that an actor inserted, by identity, in order. */
function charactersOf(writer: Writer, actor: string): string[] {
  return PATHS.flatMap((path) => {
    const value = valueAt(writer.doc, path);
    return cursorsIn(writer.doc, path, value).filter((id) => id.endsWith(`@${actor}`));
  });
}

function cursorsIn(doc: A.Doc<Document>, path: Path, value: string): string[] {
  let at = 0;
  return Array.from(value, (character) => {
    const cursor = A.getCursor(doc, path, at);
    at += character.length;
    return cursor;
  });
}

describe("walking back and forth", { timeout: 120_000 }, () => {
  it("[U2] [U6] alone leads exactly to the earlier texts", () => {
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 40 }), (keys) => {
        const ada = new Writer(BEGINNING);
        const first = texts(ada);
        const history = new History(ada);
        for (const key of keys) {
          const expected = history.press(key);
          if (expected) expect(texts(ada)).toEqual(expected);
        }
        for (let expected = history.press("undo"); expected; expected = history.press("undo"))
          expect(texts(ada)).toEqual(expected);
        expect(texts(ada)).toEqual(first);
      }),
      { numRuns: 100 },
    );
  });

  it("[U2] [U6] leaves every character of another", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), key), { minLength: 1, maxLength: 25 }), (turns) => {
        const [ada, ben] = [new Writer(BEGINNING), new Writer(BEGINNING)];
        const [hers, his] = [new History(ada), new History(ben)];
        for (const [isAda, key] of turns) {
          const [me, mine, other] = isAda ? [ada, hers, ben] : [ben, his, ada];
          me.take(other);
          const actor = A.getActorId(other.doc);
          const theirs = charactersOf(me, actor);
          mine.press(key);
          if (typeof key === "string") expect(charactersOf(me, actor)).toEqual(theirs);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("what came back", () => {
  it("[U2] keeps its name however often it comes back", () => {
    const returned = new Returned();
    returned.cameBack("1@a", "2@a");
    returned.cameBack(returned.nameOf("2@a"), "3@a");
    expect(returned.idOf("1@a")).toBe("3@a");
    expect(returned.nameOf("3@a")).toBe("1@a");
    expect(returned.nameOf("2@a")).toBe("2@a");
    expect(returned.size).toBe(1);
  });

  it("[U2] is forgotten, the first first, when there is too much of it", () => {
    const returned = new Returned();
    for (let count = 0; count <= 20_000; count++) returned.cameBack(`${count}@a`, `${count}@b`);
    expect(returned.size).toBe(20_000);
    expect(returned.idOf("0@a")).toBe("0@a");
    expect(returned.nameOf("0@b")).toBe("0@b");
    expect(returned.idOf("1@a")).toBe("1@b");
  });

  it("[U2] is no concern of the one it was copied from", () => {
    const returned = new Returned();
    new Returned(returned).cameBack("1@a", "2@a");
    expect(returned.size).toBe(0);
  });
});
