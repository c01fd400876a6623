import { cbor } from "@automerge/automerge-repo/slim";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { idOf } from "../board/test-board";
import { decodeHands, encodeHands, HANDS_BYTES_MAX, readPresence } from "./frames";
import { People } from "./people";
import type { Hands, Person } from "./port";

const ada: Person = { connection: "c1", seat: idOf("ada"), name: "Ada", colour: "rose", role: "facilitator" };
const ben: Person = { connection: "c2", seat: idOf("ben"), name: "Ben", colour: "sky", role: "participant" };

describe("hands", { timeout: 60_000 }, () => {
  it("come through as they were said", () => {
    const item = `idea:${idOf("a")}`;
    const hands: Hands = {
      cursor: { x: 1.5, y: -2 },
      selection: [item],
      drag: { items: [item], dx: 3, dy: 4 },
      typing: `idea:${idOf("a")}`,
      view: { x: -5, y: 0.5, width: 1440, height: 900 },
      follows: idOf("ben"),
    };
    expect(decodeHands(encodeHands(hands))).toEqual(hands);
    expect(decodeHands(encodeHands({}))).toEqual({});
    expect(decodeHands(new Uint8Array())).toEqual({});
  });

  it("fit into what the server carries, however much is selected", () => {
    const many = Array.from({ length: 500 }, (_, index) => `group:${idOf(`n${index}`)}`);
    const bytes = encodeHands({
      selection: many,
      drag: { items: many, dx: 1e9, dy: 0.1 },
      cursor: { x: 0.1, y: 0.2 },
    });
    expect(bytes.length).toBeLessThanOrEqual(HANDS_BYTES_MAX);
    expect(decodeHands(bytes)?.selection?.length).toBeGreaterThan(50);
  });

  it.each([
    ["a number that is none", { cursor: { x: Number.NaN, y: 1 } }, {}],
    ["an endless number", { drag: { items: [], dx: Number.POSITIVE_INFINITY, dy: 0 } }, {}],
    ["a far number", { cursor: { x: 1e300, y: -1e300 } }, { cursor: { x: 4_000_000, y: -4_000_000 } }],
    ["items that name nothing", { selection: ["idea:x", 7, null, "x".repeat(1000)] }, { selection: [] }],
    ["a text that is none", { typing: "session" }, {}],
    ["things of other types", { cursor: [1, 2], selection: "all", drag: true, typing: {} }, {}],
    ["a view without a size", { view: { x: 0, y: 0, width: 0, height: 10 } }, {}],
    ["a view of another type", { view: [0, 0, 9, 9] }, {}],
    ["a view that is no number", { view: { x: 0, y: 0, width: Number.POSITIVE_INFINITY, height: 10 } }, {}],
    [
      "an endless view",
      { view: { x: -1e12, y: 0, width: 1e12, height: 1e12 } },
      { view: { x: -4_000_000, y: 0, width: 4_000_000, height: 4_000_000 } },
    ],
    ["somebody followed who is none", { follows: { seat: 1 } }, {}],
    ["somebody followed with an endless name", { follows: "x".repeat(65) }, {}],
    ["unknown keys", { laser: 1 }, {}],
  ])("from a stranger with %s are cleaned", (_what, said, wanted) => {
    expect(decodeHands(cbor.encode(said))).toEqual(wanted);
  });

  it("of any bytes never throw, and never hold more than they may", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        const hands = decodeHands(bytes);
        for (const key of Object.keys(hands ?? {}))
          expect(["cursor", "selection", "drag", "typing", "view", "follows"]).toContain(key);
      }),
      { numRuns: 2000 },
    );
    expect(decodeHands(new Uint8Array(HANDS_BYTES_MAX + 1))).toBeNull();
    expect(decodeHands("hands")).toBeNull();
  });
});

describe("presence", () => {
  const frame = (fields: object) => readPresence({ type: "chorus-presence", now: 77, ...fields });
  const people = new People();
  const take = (fields: object) => {
    const news = frame(fields);
    return news ? people.take(news) : [];
  };

  it("tells who is here, who I am, who left, and whose hands moved", () => {
    expect(take({ me: "c1", reset: true, people: [ada, ben] })).toEqual([
      { type: "people", me: "c1", people: [ada, ben], server: 77 },
    ]);
    const hands = new Map([["c2", { cursor: { x: 1, y: 2 } }]]);
    expect(take({ hands: { c2: encodeHands({ cursor: { x: 1, y: 2 } }) } })).toEqual([
      { type: "hands", hands },
    ]);
    expect(take({ left: ["c2"] })).toEqual([{ type: "people", me: "c1", people: [ada], server: 77 }]);
    expect(people.lost(78)).toEqual([{ type: "people", me: "c1", people: [], server: 78 }]);
  });

  it("takes the server's time as servers write it, in 64 bits", () => {
    const bytes = cbor.encode({ type: "chorus-presence", now: 1_795_000_000_000n });
    expect(readPresence(cbor.decode(bytes))?.now).toBe(1_795_000_000_000);
  });

  it("leaves out what is ill-formed and keeps the rest", () => {
    const bad = [
      { ...ada, role: "king" },
      { ...ada, name: "x".repeat(1000) },
      { ...ada, seat: 4 },
      null,
      "Ada",
      ben,
    ];
    expect(frame({ people: bad, left: [4, "c1"], hands: { c9: "no bytes" }, me: 4 })).toEqual({
      now: 77,
      me: null,
      reset: false,
      people: [ben],
      left: ["c1"],
      hands: new Map(),
    });
    for (const message of [null, 4, [], { now: "late" }]) expect(readPresence(message)).toBeNull();
  });
});
