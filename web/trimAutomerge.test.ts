import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { mayBeCalled, trim, UNUSED_FUNCTIONS, UNUSED_METHODS } from "./trimAutomerge.ts";

const automerge = readFileSync(fileURLToPath(import.meta.resolve("@automerge/automerge/automerge.wasm")));

describe("Automerge's wasm", () => {
  test("loses what is not called, its names, and nothing else", async () => {
    const before = await WebAssembly.compile(automerge);
    const trimmed = trim(automerge);
    const after = await WebAssembly.compile(new Uint8Array(trimmed));
    const gone = new Set([...UNUSED_FUNCTIONS, ...UNUSED_METHODS.map((method) => `automerge_${method}`)]);
    const wanted = WebAssembly.Module.exports(before).filter(({ name }) => !gone.has(name));
    expect(WebAssembly.Module.exports(after)).toEqual(wanted);
    expect(WebAssembly.Module.customSections(after, "name")).toEqual([]);
    expect(trimmed.length).toBeLessThan(automerge.length * 0.75);
  });

  test("is not trimmed by a list that it has outgrown", () => {
    expect(() => trim(automerge, ["noSuchMethod"])).toThrow("noSuchMethod");
  });
});

test("what is named once more than the glue does may be called", () => {
  const glue =
    "class A{dump(){return wasm.automerge_dump(this)}marks(){return wasm.automerge_marks(this)}};f=c=>wasm.decodeChange(c);";
  expect(mayBeCalled(`${glue}a.dumped;$marks`)).toEqual([]);
  expect(mayBeCalled(`${glue}a.marks()`)).toEqual(["marks"]);
  expect(mayBeCalled(`${glue}api.decodeChange(c)`)).toEqual(["decodeChange"]);
});
