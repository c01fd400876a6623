import { describe, expect, it } from "vitest";
import { formatPlace, isWritablePlace, parsePlace } from "./place";
import { isId, SHARDS, shardOf } from "./schema";

const ID = "AbcDef0123-_";

describe("a place", () => {
  it("[L1] is a frame and whole coordinates in it", () => {
    expect(parsePlace("canvas@-12,3")).toEqual({ group: null, x: -12, y: 3 });
    expect(parsePlace(`group:${ID}@0,1000000`)).toEqual({ group: ID, x: 0, y: 1_000_000 });
  });

  it.each([
    "",
    "canvas",
    "canvas@1",
    "canvas@1,",
    "canvas@01,2",
    "canvas@+1,2",
    "canvas@-0,2",
    "canvas@1.5,2",
    "canvas@1,1000001",
    "canvas@1,2 ",
    "@1,2",
    "group:short@1,2",
  ])("[L1] %j is none", (text) => expect(parsePlace(text)).toBeNull());

  it("[L2] in a frame unknown here is read on the canvas, but not written", () => {
    expect(parsePlace("area:x@y@1,2")).toEqual({ group: null, x: 1, y: 2 });
    expect(isWritablePlace("area:x@1,2")).toBe(false);
    expect(isWritablePlace("canvas@x@1,2")).toBe(false);
    expect(isWritablePlace("canvas@1,2")).toBe(true);
  });

  it("[L3] is written rounded and clamped", () => {
    expect(formatPlace({ group: null, x: -0.4, y: 2.5 })).toBe("canvas@0,3");
    expect(formatPlace({ group: ID, x: 1e9, y: Number.NaN })).toBe(`group:${ID}@1000000,0`);
    expect(formatPlace({ group: null, x: Number.NEGATIVE_INFINITY, y: -2.5 })).toBe("canvas@-1000000,-3");
  });
});

describe("an id", () => {
  it("[D2] is 12 characters of the base64url alphabet", () => {
    expect(isId(ID)).toBe(true);
    for (const text of ["", "AbcDef0123-", "AbcDef0123-_x", "AbcDef0123-+", "AbcDef0123-\n"])
      expect(isId(text)).toBe(false);
  });

  it("[D3] lies in the shard of its first character", () => {
    expect(["A", "Z", "a", "z", "0", "9", "-", "_"].map((first) => shardOf(first + ID.slice(1)))).toEqual([
      "00",
      "19",
      "1a",
      "33",
      "34",
      "3d",
      "3e",
      "3f",
    ]);
    expect(SHARDS).toHaveLength(64);
  });
});
