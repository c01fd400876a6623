import * as A from "@automerge/automerge/slim";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyDelta } from "./delta";
import { COLOURS, type Edit, type Item } from "./edit";
import { picture } from "./picture";
import type { RawMap } from "./raw";
import { BoardReader, readBoard } from "./reader";
import type { Document } from "./register";
import { addIdea, gatherInto, genesis, idOf, Writer } from "./test-board";
import type { Undo } from "./undo";
import type { BoardView } from "./view";

const read = (doc: A.Doc<Document>) => readBoard(doc as RawMap);
/** Read by somebody who opens it now: what Automerge's view of a copy that lived through it says may be wrong (`contested.ts`). */
const readAnew = (doc: A.Doc<Document>) => read(A.load<Document>(A.save(doc)));
/** Read by somebody who had it open when it came all at once. */
const readOn = (before: A.Doc<Document>, changes: Uint8Array[]) => {
  const reader = new BoardReader(before as RawMap);
  const [after] = A.applyChanges(A.clone(before), changes);
  reader.update(after as RawMap, A.diff(after, A.getHeads(before), A.getHeads(after)));
  return reader.view();
};
const shard = (doc: Document, name: string) => (doc.ideas as Record<string, Document>)[name] as Document;
const string = (value: string) => new A.ImmutableString(value);

describe("reading a board", () => {
  it("[R1] skips and reports what is ill-formed and shows all else", () => {
    const ada = new Writer();
    ada.do(addIdea("A"));
    ada.tamper((doc) => {
      const ideas = shard(doc, "00");
      ideas.AAAAAAAAAAA0 = string("no map");
      ideas.AAAAAAAAAAA1 = { text: "no place" };
      ideas.AAAAAAAAAAA2 = { text: 7, place: string("canvas@0,0") };
      ideas.AAAAAAAAAAA3 = { text: "a Text for a place", place: "canvas@0,0" };
      ideas.short = { text: "no id", place: string("canvas@0,0") };
      ideas.BAAAAAAAAAAA = { text: "wrong shard", place: string("canvas@0,0") };
      ideas.AAAAAAAAAAA4 = [1];
      (doc.groups as Document).gAAAAAAAAAAA = {
        title: "in a group",
        place: string("group:hAAAAAAAAAAA@0,0"),
      };
    });
    const names = [
      "AAAAAAAAAAA0",
      "AAAAAAAAAAA1",
      "AAAAAAAAAAA2",
      "AAAAAAAAAAA3",
      "AAAAAAAAAAA4",
      "BAAAAAAAAAAA",
      "short",
    ];
    const view = read(ada.doc);
    expect([...view.ideas.keys()]).toEqual([idOf("A")]);
    expect(view.problems).toEqual(["R1 groups/gAAAAAAAAAAA", ...names.map((name) => `R1 ideas/00/${name}`)]);
  });

  it("[R1] [I1] reads ill-formed colour, voice, at, bin and into as their defaults, without a problem", () => {
    const ada = new Writer();
    ada.do(gatherInto("g", "Group"));
    ada.tamper((doc) => {
      const place = string("canvas@1,2");
      shard(doc, "00").AAAAAAAAAAAA = { text: "a", place, colour: 3, voice: string("me"), at: -5, bin: 1.5 };
      Object.assign((doc.groups as Document).gAAAAAAAAAAA as Document, { into: 4, bin: string("x") });
    });
    const view = read(ada.doc);
    expect(view.problems).toEqual([]);
    expect(view.groups.size).toBe(1);
    expect(view.ideas.get("AAAAAAAAAAAA")).toMatchObject({
      colour: "sun",
      voice: null,
      at: 0,
      bin: null,
      x: 1,
    });
  });

  it("[R2] ignores keys that it does not know", () => {
    const ada = new Writer();
    ada.do(addIdea("A"));
    ada.do(gatherInto("g", "Group", "A"));
    const before = read(ada.doc);
    ada.tamper((doc) => {
      doc.later = { ideas: {} };
      (doc.session as Document).later = 1;
      (shard(doc, "00")[idOf("A")] as Document).later = { text: "x" };
      ((doc.groups as Document)[idOf("g")] as Document).later = [1];
      doc.Ideas = "x";
    });
    expect(read(ada.doc)).toEqual(before);
  });

  it("[R5] names problems by rule and path, in the order of code units", () => {
    const ada = new Writer();
    ada.tamper((doc) => {
      shard(doc, "00")["A/A"] = 1;
      shard(doc, "1a").aAAAAAAAAAAA = 1;
      shard(doc, "00").BAAAAAAAAAAA = { text: "", place: string("canvas@0,0") };
      (doc.groups as Document)["\u{1f600}"] = 1;
      (doc.groups as Document)["\ufb01"] = 1;
      ((doc.session as Document).seats as Document).nobody = 1;
      delete doc.links;
    });
    expect(read(ada.doc).problems).toEqual([
      "R1 groups/\u{1f600}",
      "R1 groups/\ufb01",
      "R1 ideas/00/A/A",
      "R1 ideas/00/BAAAAAAAAAAA",
      "R1 ideas/1a/aAAAAAAAAAAA",
      "R1 session/seats/nobody",
      "R4 links",
    ]);
  });

  it("[R3] reads a string where a Text belongs, which cannot be written into, and instants of every kind", () => {
    const ada = new Writer();
    ada.tamper((doc) => {
      const place = string("canvas@1,2");
      shard(doc, "00").AAAAAAAAAAAA = { text: string("plain"), place, at: new Date(77) };
      shard(doc, "00").AAAAAAAAAAA1 = { text: "", place };
      const entry = shard(doc, "00").AAAAAAAAAAA1 as Document;
      entry.at = new A.Float64(78);
      entry.bin = new A.Uint(79);
    });
    const view = read(ada.doc);
    expect(view.ideas.get("AAAAAAAAAAAA")).toMatchObject({ text: "plain", at: 77 });
    expect(view.ideas.get("AAAAAAAAAAA1")).toMatchObject({ at: 78, bin: 79 });
    expect(() =>
      ada.do({ type: "write", text: "idea:AAAAAAAAAAAA", at: 0, remove: 0, insert: "x" }),
    ).toThrow();
  });

  it("[R4] reads missing roots and shards as empty and reports them", () => {
    const ada = new Writer();
    ada.tamper((doc) => {
      delete doc.title;
      delete doc.groups;
      delete (doc.ideas as Document)["3f"];
      (doc.session as Document).seats = 4;
    });
    expect(read(ada.doc).problems).toEqual(["R4 groups", "R4 ideas/3f", "R4 session/seats", "R4 title"]);
  });

  it("[G3] [G4] follows into to its end, and to the smallest id of a circle", () => {
    const ada = new Writer();
    ada.do(addIdea("a"));
    ada.do(gatherInto("g", "G", "a"));
    for (const name of ["h", "i", "j"]) ada.do(gatherInto(name, name));
    ada.tamper((doc) => {
      const groups = doc.groups as Record<string, Document>;
      for (const [from, to] of ["gj", "ji", "ih", "hj"].map((pair) => [...pair])) {
        Object.assign(groups[idOf(from as string)] as Document, { into: string(idOf(to as string)) });
      }
    });
    const view = read(ada.doc);
    expect([...view.groups.keys()]).toEqual([idOf("h")]);
    expect(view.ideas.get(idOf("a"))?.group).toBe(idOf("h"));
  });

  it("[G6] [G7] [G8] handles missing groups, empty groups without a title, and the edge of the world", () => {
    const ada = new Writer();
    ada.do(addIdea("a"));
    ada.do(addIdea("b"));
    ada.do(gatherInto("e", " \n", "b"));
    ada.do({ type: "throwAway", ideas: [idOf("b")], at: 1 });
    ada.do(gatherInto("g", "", "a"));
    ada.tamper((doc) => {
      const place = string(`group:${idOf("none")}@3,4`);
      shard(doc, "00").AAAAAAAAAAAA = { text: "a", place };
    });
    expect([...read(ada.doc).groups.keys()]).toEqual([idOf("g")]);
    expect(read(ada.doc).ideas.get("AAAAAAAAAAAA")).toMatchObject({ group: null, x: 3, y: 4 });
    ada.do({ type: "move", moves: [{ item: `group:${idOf("g")}`, place: "canvas@1000000,-1000000" }] });
    ada.do({ type: "move", moves: [{ item: `idea:${idOf("a")}`, place: `group:${idOf("g")}@50,-50` }] });
    ada.do({ type: "dissolve", group: idOf("g"), at: 2 });
    expect(read(ada.doc).ideas.get(idOf("a"))).toMatchObject({ group: null, x: 1_000_000, y: -1_000_000 });
  });

  it("[G3] [G5] [V1] tells anew of every idea whose group was merged or dissolved", () => {
    const ada = new Writer();
    for (const name of ["a", "b"]) ada.do(addIdea(name));
    ada.do(gatherInto("g", "G", "a", "b"));
    ada.do(gatherInto("h", "H"));
    const reader = new BoardReader(ada.doc as RawMap);
    for (const edit of [
      { type: "merge", from: idOf("g"), into: idOf("h"), moves: [] },
      { type: "dissolve", group: idOf("h"), at: 5 },
    ] satisfies Edit[]) {
      const before = A.getHeads(ada.doc);
      ada.do(edit);
      const delta = reader.update(ada.doc as RawMap, A.diff(ada.doc, before, A.getHeads(ada.doc)));
      expect(delta.ideas.map(({ id }) => id)).toEqual([idOf("a"), idOf("b")]);
      expect(picture(reader.view())).toBe(ada.picture);
    }
  });

  it("[P1] escapes what would break a line", () => {
    const ada = new Writer();
    ada.do(addIdea("a", "1\n2\t3\r\\4"));
    expect(ada.picture).toContain(`${idOf("v")}: 1\\n2\\t3\\r\\\\4\n`);
  });
});

const IDEAS = ["a", "b", "c", "d"];
const GROUPS = ["g", "h", "i"];

/** What three people do, in any order, on a board of four ideas and three groups. */
const anything: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...IDEAS), fc.nat(), fc.nat(2), fc.constantFrom("x", "😀", ""))
    .map(
      ([a, at, remove, insert]) =>
        ({ type: "write", text: `idea:${idOf(a)}`, at: at % 6, remove, insert }) satisfies Edit,
    ),
  fc
    .tuple(fc.constantFrom(...GROUPS), fc.constantFrom("", "T"))
    .map(
      ([g, insert]) =>
        ({ type: "write", text: `group:${idOf(g)}`, at: 0, remove: insert ? 0 : 1, insert }) satisfies Edit,
    ),
  fc.tuple(fc.constantFrom(...IDEAS), fc.constantFrom(null, ...GROUPS), fc.integer({ min: -9, max: 9 })).map(
    ([a, g, x]) =>
      ({
        type: "move",
        moves: [{ item: `idea:${idOf(a)}` as Item, place: `${g ? `group:${idOf(g)}` : "canvas"}@${x},0` }],
      }) satisfies Edit,
  ),
  fc.tuple(fc.constantFrom(...GROUPS), fc.nat(9)).map(
    ([g, y]) =>
      ({
        type: "move",
        moves: [{ item: `group:${idOf(g)}` as Item, place: `canvas@0,${y}` }],
      }) satisfies Edit,
  ),
  fc
    .tuple(fc.constantFrom(...IDEAS), fc.constantFrom(...COLOURS))
    .map(([a, colour]) => ({ type: "recolour", ideas: [idOf(a)], colour }) satisfies Edit),
  fc
    .tuple(fc.constantFrom(...IDEAS), fc.nat(9))
    .map(([a, at]) => ({ type: "throwAway", ideas: [idOf(a)], at }) satisfies Edit),
  fc.constantFrom(...IDEAS).map((a) => ({ type: "restore", ideas: [idOf(a)] }) satisfies Edit),
  fc
    .tuple(fc.constantFrom(...GROUPS), fc.constantFrom(...GROUPS))
    .map(([from, into]) => ({ type: "merge", from: idOf(from), into: idOf(into), moves: [] }) satisfies Edit),
  fc
    .tuple(fc.constantFrom(...GROUPS), fc.nat(9))
    .map(([g, at]) => ({ type: "dissolve", group: idOf(g), at }) satisfies Edit),
  fc.tuple(fc.constantFrom(...IDEAS), fc.constantFrom(...GROUPS), fc.integer({ min: -3, max: 3 })).map(
    ([a, g, rank]) =>
      ({
        type: "raise",
        ranks: [
          { item: `idea:${idOf(a)}`, rank },
          { item: `group:${idOf(g)}`, rank: -rank },
        ],
      }) satisfies Edit,
  ),
  fc
    .tuple(fc.constantFrom(...GROUPS), fc.constantFrom(null, ...COLOURS))
    .map(([g, colour]) => ({ type: "tint", groups: [idOf(g)], colour }) satisfies Edit),
  fc
    .tuple(fc.constantFrom(...GROUPS), fc.boolean())
    .map(([g, collapsed]) => ({ type: "collapse", groups: [idOf(g)], collapsed }) satisfies Edit),
  fc.constantFrom("k", "l").map((name) => addIdea(name)),
  fc.constantFrom("m", "n").map((name) => gatherInto(name, "")),
);

type Turn = { who: number; edit: Edit; undo: boolean; meet: boolean };
const turn = fc.record({ who: fc.nat(2), edit: anything, undo: fc.boolean(), meet: fc.boolean() });

function startedBoard(): A.Doc<Document> {
  const ada = new Writer(genesis());
  for (const name of IDEAS) ada.do(addIdea(name, "text"));
  ada.do(gatherInto("g", "", "a"));
  ada.do(gatherInto("h", "h", "b", "c"));
  ada.do(gatherInto("i", "i"));
  return ada.doc;
}

/** Plays turns; an edit that is refused is passed over, as a person's would be. */
function play(people: Writer[], turns: Turn[], each: (writer: Writer) => void): void {
  const undos = new Map<Writer, Undo>();
  for (const { who, edit, undo, meet } of turns) {
    const writer = people[who] as Writer;
    const last = undos.get(writer);
    try {
      if (undo && last) undos.set(writer, writer.revert(last));
      else undos.set(writer, writer.do(edit));
    } catch (error) {
      if (!(error instanceof Error && error.name === "EditError")) throw error;
    }
    if (meet) writer.take(people[(who + 1) % people.length] as Writer);
    each(writer);
  }
}

describe("any board that people can make", () => {
  const start = startedBoard();

  it("[V2] looks the same to all who have the same changes, in whatever order they came", () => {
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 25, size: "max" }), (turns) => {
        const people = [0, 1, 2].map(() => new Writer(start));
        play(people, turns, () => {});
        const [ada, ben, cleo] = people as [Writer, Writer, Writer];
        const changes = [ada, ben, cleo].flatMap(({ doc }) => A.getChangesSince(doc, A.getHeads(start)));
        const forth = readOn(start, changes);
        const back = readOn(start, [...changes].reverse());
        ada.take(ben);
        ada.take(cleo);
        expect(picture(forth)).toBe(picture(readAnew(ada.doc)));
        expect(picture(back)).toBe(picture(forth));
      }),
      { numRuns: 40 },
    );
  });

  it("[V1] kept up by deltas is what a fresh reading gives", () => {
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 25, size: "max" }), (turns) => {
        const people = [0, 1, 2].map(() => new Writer(start));
        const seen = new Map<Writer, { doc: A.Doc<Document>; reader: BoardReader; view: BoardView }>();
        for (const writer of people) {
          const reader = new BoardReader(writer.doc as RawMap);
          seen.set(writer, { doc: writer.doc, reader, view: reader.view() });
        }
        play(people, turns, (writer) => {
          const state = seen.get(writer) as { doc: A.Doc<Document>; reader: BoardReader; view: BoardView };
          const patches = A.diff(writer.doc, A.getHeads(state.doc), A.getHeads(writer.doc));
          applyDelta(state.view, state.reader.update(writer.doc as RawMap, patches));
          state.doc = writer.doc;
          const anew = readAnew(writer.doc);
          expect(picture(state.view)).toBe(picture(anew));
          expect([...state.reader.view().ideas]).toEqual([...anew.ideas]);
        });
      }),
      { numRuns: 40 },
    );
  });

  it("[U1] [U2] keeps every word and value of the others when one takes everything back", () => {
    fc.assert(
      fc.property(
        fc.array(anything, { maxLength: 8, size: "max" }),
        fc.array(anything, { maxLength: 8, size: "max" }),
        (mine, theirs) => {
          const [ada, ben, alone] = [new Writer(start), new Writer(start), new Writer(start)];
          const tryIt = (writer: Writer, edit: Edit): Undo[] => {
            try {
              return [writer.do(edit)];
            } catch {
              return [];
            }
          };
          // Words only: values of one register are decided by Automerge's order, which a second actor would change.
          const words = (edit: Edit) => edit.type === "write" && edit.remove === 0;
          const undos = mine.filter(words).flatMap((edit) => tryIt(ada, edit));
          for (const edit of theirs) {
            tryIt(ben, edit);
            tryIt(alone, edit);
          }
          ada.take(ben);
          for (const undo of undos.reverse()) ada.revert(undo);
          expect(ada.picture).toBe(alone.picture);
        },
      ),
      { numRuns: 60 },
    );
  });
});
