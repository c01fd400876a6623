/** The golden boards that hold this and `crdt/` together; see crdt/fixtures/README.md. */

import { readdirSync, readFileSync } from "node:fs";
import * as A from "@automerge/automerge/slim";
import { describe, expect, it } from "vitest";
import type { Edit } from "./edit";
import { picture } from "./picture";
import { type RawMap, readFormat } from "./raw";
import { BoardReader, readBoard } from "./reader";
import type { Document } from "./register";
import { FORMAT } from "./schema";
import { Writer } from "./test-board";
import type { Undo } from "./undo";

const FIXTURES = new URL("../../../crdt/fixtures/", import.meta.url);
const names = readdirSync(FIXTURES);
const read = (name: string) => readFileSync(new URL(name, FIXTURES));
const golden = (ending: string) =>
  names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));

interface Story {
  about: string;
  from: string;
  people: { name: string; actor: string }[];
  steps: Step[];
}

interface Step {
  who: string;
  edit?: Edit;
  undo?: string;
  at?: number;
  as?: string;
  merge?: string;
  fails?: boolean;
  nothing?: boolean;
}

/** Tells a story and gives everybody's copy at its end. */
function tell(story: Story): Writer[] {
  const start = read(`${story.from}.automerge`);
  const people = new Map(
    story.people.map(({ name, actor }) => [name, new Writer(A.load<Document>(start, actor), actor)]),
  );
  const undos = new Map<string, Undo>();
  const named = (name: string): Writer => {
    const writer = people.get(name);
    if (!writer) throw new Error(`nobody is called ${name}`);
    return writer;
  };
  for (const [index, step] of story.steps.entries()) {
    const writer = named(step.who);
    if (step.merge !== undefined) writer.take(named(step.merge));
    else perform(writer, step, undos, `step ${index}: ${JSON.stringify(step)}`);
  }
  const all = [...people.values()];
  for (const writer of [...all, ...all]) for (const other of all) if (other !== writer) writer.take(other);
  return all;
}

function perform(writer: Writer, step: Step, undos: Map<string, Undo>, label: string): void {
  const before = A.getHeads(writer.doc);
  const act = () =>
    step.undo === undefined
      ? writer.do(step.edit as Edit)
      : writer.revert(undos.get(step.undo) ?? [], step.at ?? 0);
  if (step.fails) {
    expect(act, label).toThrow();
    expect(A.getHeads(writer.doc), label).toEqual(before);
    return;
  }
  const undo = act();
  if (step.as !== undefined) undos.set(step.as, undo);
  if (step.nothing) expect(undo, label).toEqual([]);
  if (step.nothing) expect(A.getHeads(writer.doc), label).toEqual(before);
  else expect(A.getHeads(writer.doc), label).not.toEqual(before);
}

describe("the golden boards", { timeout: 60_000 }, () => {
  it("are there", () => expect(golden(".picture.txt").length).toBeGreaterThan(5));

  it.each(golden(".picture.txt"))("[P1] [V2] %s looks as drawn", (name) => {
    const doc = A.load<Document>(read(`${name}.automerge`)) as RawMap;
    expect(readFormat(doc)).toBe(FORMAT);
    expect(picture(readBoard(doc))).toBe(read(`${name}.picture.txt`).toString());
  });

  it.each(golden(".edits.json"))("[E10] [U1] the story of %s ends as drawn, for everybody", (name) => {
    for (const writer of tell(JSON.parse(read(`${name}.edits.json`).toString()) as Story)) {
      expect(writer.picture).toBe(read(`${name}.picture.txt`).toString());
    }
  });

  it("[D4] a newer format and a document that is no board are told apart from boards", () => {
    expect(readFormat(A.load<Document>(read("too-new.automerge")) as RawMap)).toBe(2);
    expect(readFormat(A.load<Document>(read("not-a-board.automerge")) as RawMap)).toBeNull();
  });

  it("[R1] an ill-formed board is read the same when it arrives as a change", () => {
    const doc = A.load<Document>(read("hostile.automerge"));
    const reader = new BoardReader(A.init<Document>() as RawMap);
    reader.update(doc as RawMap, A.diff(doc, [], A.getHeads(doc)));
    expect(picture(reader.view())).toBe(read("hostile.picture.txt").toString());
  });
});
