import { describe, expect, test } from "vitest";
import { keysWith } from "./device";
import { lastWordsKey } from "./lastWords";
import {
  addressSecret,
  boardsHere,
  databaseOf,
  forget,
  forgetGuests,
  linkRole,
  linksOf,
  linksToShare,
  type Membership,
  rememberLinks,
  rememberSeat,
  seatHere,
} from "./membership";
import { testDevice } from "./testShelf";

const ada: Membership = {
  board: "AAAAAAAAAAAA",
  seat: "SSSSSSSSSSSS",
  role: "participant",
  document: "doc",
  name: "Ada",
  colour: "sun",
  title: "Monday",
  visited: 1000,
};

test("a seat is remembered, and a board without one has none", () => {
  const device = testDevice();
  rememberSeat(device, ada);
  expect(seatHere(device, ada.board)).toEqual(ada);
  expect(seatHere(device, "BBBBBBBBBBBB")).toBeUndefined();
});

test("a second seat belongs to its tab and stands before the device's own, which stays as it was", () => {
  const device = testDevice();
  const ben = { ...ada, seat: "TTTTTTTTTTTT", name: "Ben", token: "secret" };
  rememberSeat(device, ada);
  rememberSeat(device, ben);
  expect(seatHere(device, ada.board)).toEqual(ben);
  expect(seatHere({ ...device, tab: testDevice().tab }, ada.board)).toEqual(ada);
  expect(boardsHere(device)).toEqual([ada]);
});

test("boards are listed last visited first, and what is damaged is left out", () => {
  const device = testDevice();
  rememberSeat(device, ada);
  rememberSeat(device, { ...ada, board: "BBBBBBBBBBBB", visited: 2000 });
  device.lasting.setItem("chorus.seat.CCCCCCCCCCCC", JSON.stringify({ ...ada, role: "owner" }));
  device.lasting.setItem("chorus.seat.DDDDDDDDDDDD", "null");
  expect(boardsHere(device).map(({ board }) => board)).toEqual(["BBBBBBBBBBBB", "AAAAAAAAAAAA"]);
});

test("forgetting takes the seat and the links of that board and of no other", () => {
  const device = testDevice();
  const other = { ...ada, board: "BBBBBBBBBBBB" };
  for (const seat of [ada, other]) {
    rememberSeat(device, seat);
    rememberLinks(device, seat.board, { participant: "p" });
    device.lasting.setItem(`${lastWordsKey(seat.board, seat.seat)}.x`, "[]");
  }
  void forget(device, ada.board);
  expect(keysWith(device.lasting, lastWordsKey(ada.board))).toEqual([]);
  expect(keysWith(device.lasting, lastWordsKey(other.board))).toHaveLength(1);
  expect(boardsHere(device)).toEqual([other]);
  expect(linksOf(device, ada.board)).toEqual({});
  expect(linksOf(device, other.board)).toEqual({ participant: "p" });
});

describe("what was written on this device", () => {
  const ben = { ...ada, seat: "TTTTTTTTTTTT", name: "Ben", token: "secret", visited: 5000 };
  const days = (count: number) => count * 24 * 3_600_000;

  test("goes with its board, of every seat, and of no other board", async () => {
    const former = databaseOf({ ...ada, seat: "FFFFFFFFFFFF" });
    const other = { ...ada, board: "BBBBBBBBBBBB" };
    const device = testDevice([databaseOf(ada), former, databaseOf(other), "chorus.else"]);
    for (const seat of [ada, ben, other]) rememberSeat(device, seat);
    await forget(device, ada.board);
    expect(device.removed.sort()).toEqual([databaseOf(ada), former, databaseOf(ben)].sort());
    expect(seatHere(device, ada.board)).toBeUndefined();
    await forgetGuests(device, days(1000));
    expect(device.removed).toHaveLength(3);
  });

  test("goes with its board where the browser does not tell which databases it has", async () => {
    const device = testDevice();
    for (const seat of [ada, ben]) rememberSeat(device, seat);
    await forget(device, ada.board);
    expect(device.removed.sort()).toEqual([databaseOf(ada), databaseOf(ben)].sort());
  });

  test("by a second seat waits 30 days for its tab to come back, and no longer", async () => {
    const device = testDevice([databaseOf(ada), databaseOf(ben)]);
    for (const seat of [ada, ben]) rememberSeat(device, seat);
    await forgetGuests(device, ben.visited + days(30));
    expect(device.removed).toEqual([]);
    rememberSeat(device, { ...ben, visited: days(20) });
    await forgetGuests(device, days(40));
    expect(device.removed).toEqual([]);
    await forgetGuests(device, days(50) + 1);
    expect(device.removed).toEqual([databaseOf(ben)]);
    await forgetGuests(device, days(99));
    expect(device.removed).toEqual([databaseOf(ben)]);
  });
});

test("links come together over time; what is no text is not believed", () => {
  const device = testDevice();
  rememberLinks(device, ada.board, { participant: "p" });
  rememberLinks(device, ada.board, { observer: "o", origin: "https://chorus.example" });
  expect(linksOf(device, ada.board)).toEqual({
    participant: "p",
    observer: "o",
    origin: "https://chorus.example",
  });
  device.lasting.setItem(
    `chorus.links.${ada.board}`,
    JSON.stringify({ participant: 7, boss: "b", observer: "o" }),
  );
  expect(linksOf(device, ada.board)).toEqual({ observer: "o" });
});

test("no two seats share a database", () => {
  expect(databaseOf(ada)).not.toBe(databaseOf({ ...ada, seat: "TTTTTTTTTTTT" }));
  expect(databaseOf(ada)).not.toBe(databaseOf({ ...ada, board: "BBBBBBBBBBBB" }));
});

test("whose link it was shows in what it gave", () => {
  expect(linkRole("facilitator", true, undefined)).toBe("facilitator");
  expect(linkRole("participant", false, "observer")).toBe("participant");
  expect(linkRole("observer", false, undefined)).toBe("observer");
  // A facilitator who opens any link stays one: it may have been the observer's.
  expect(linkRole("facilitator", false, "facilitator")).toBeUndefined();
  expect(linkRole("participant", false, undefined)).toBeUndefined();
});

test("the address never holds the facilitator's secret", () => {
  const links = { facilitator: "f", participant: "p", observer: "o" };
  expect(addressSecret("facilitator", links)).toBe("p");
  expect(addressSecret("participant", links)).toBe("p");
  expect(addressSecret("observer", links)).toBe("o");
  expect(addressSecret("facilitator", { facilitator: "f" })).toBeUndefined();
});

test("participants and observers hand on their own link only", () => {
  expect(linksToShare("participant")).toEqual(["participant"]);
  expect(linksToShare("observer")).toEqual(["observer"]);
  expect(linksToShare("facilitator").sort()).toEqual(["facilitator", "observer", "participant"]);
});
