import { describe, expect, it } from "vitest";
import { addIdea, gatherInto, idOf, Writer } from "./test-board";
import type { Undo } from "./undo";
import { asUndo } from "./undoShape";

/** An undo of each kind of step, and the redo of each. */
function undos(): Undo[] {
  const ada = new Writer();
  const undos = [
    ada.do(addIdea("a", "one 😀")),
    ada.do({ type: "write", text: `idea:${idOf("a")}`, at: 0, remove: 1, insert: "t" }),
    ada.do({ type: "write", text: "title", at: 0, remove: 5, insert: "" }),
    ada.do(gatherInto("g", "Group", "a")),
    ada.do({ type: "tint", groups: [idOf("g")], colour: "sea" }),
    ada.do({ type: "collapse", groups: [idOf("g")], collapsed: true }),
    ada.do({ type: "raise", ranks: [{ item: `idea:${idOf("a")}`, rank: 3 }] }),
    ada.do({ type: "throwAway", ideas: [idOf("a")], at: 5 }),
  ];
  return [...undos, ...undos.toReversed().map((undo) => ada.revert(undo))];
}

/** Every value inside `value`, by the path to it. */
function* places(value: unknown, path: (string | number)[] = []): Generator<(string | number)[]> {
  if (path.length > 0) yield path;
  if (typeof value !== "object" || value === null) return;
  for (const key of Object.keys(value))
    yield* places((value as Record<string, unknown>)[key], [
      ...path,
      Array.isArray(value) ? Number(key) : key,
    ]);
}

function damaged(undo: Undo, path: (string | number)[], by: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(undo));
  const key = path.at(-1) ?? "";
  const at = path.slice(0, -1).reduce((now, part) => now[part], copy);
  at[key] = by;
  return copy;
}

describe("an undo from the disk", () => {
  it("of every kind is one, and its redo is", () => {
    const kinds = new Set(undos().flatMap((undo) => undo.map(({ step }) => step)));
    expect([...kinds].sort()).toEqual(["readd", "regather", "register", "text", "unadd", "ungather"]);
    for (const undo of undos()) expect(asUndo(JSON.parse(JSON.stringify(undo)))).toEqual(undo);
  });

  it("is none once any of its parts is of another kind", () => {
    for (const undo of undos()) {
      for (const path of places(undo)) {
        for (const by of [{ x: 1 }, [[]], undefined])
          expect(asUndo(damaged(undo, path, by)), `${path.join(".")} of ${JSON.stringify(undo)}`).toBeNull();
      }
    }
  });

  it("writes no register that it does not know, and nothing that the register may not hold", () => {
    const step = { step: "register", kind: "idea", id: idOf("a"), holds: null };
    for (const part of [
      { key: "voice", back: "x" },
      { key: "at", back: 5 },
      { key: "__proto__", back: null },
      { key: "bin", back: "soon" },
      { key: "bin", back: 0.5 },
      { key: "place", back: 5 },
      { key: "collapsed", back: "yes" },
    ])
      expect(asUndo([{ ...step, ...part }])).toBeNull();
    expect(asUndo([{ ...step, key: "bin", back: 5 }])).not.toBeNull();
  });
});
