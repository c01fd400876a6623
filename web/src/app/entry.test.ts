import { expect, test } from "vitest";
import type { Answer, Api, Newcomer, Seat } from "./api";
import { rememberedName } from "./device";
import { checkSeat, firstStep, takeSeat } from "./entry";
import { boardsHere, linksOf, type Membership, rememberLinks, rememberSeat, seatHere } from "./membership";
import { testDevice } from "./testShelf";

const ada: Membership = {
  board: "B",
  seat: "SSSSSSSSSSSS",
  role: "participant",
  document: "doc",
  name: "Ada",
  colour: "sun",
  title: "Monday",
  visited: 1000,
};

const given: Seat = {
  seat: ada.seat,
  role: "participant",
  document: "doc",
  name: undefined,
  colour: "sun",
  token: undefined,
  isNew: true,
};

/** An api that answers `answer` and keeps what it was asked. */
function answering(answer: Answer<Seat>) {
  const asked: { newcomer?: Newcomer; token: string | undefined }[] = [];
  const api: Pick<Api, "takeSeat" | "whoAmI"> = {
    async takeSeat(_, newcomer, token) {
      asked.push({ newcomer, token });
      return answer;
    },
    async whoAmI(_, token) {
      asked.push({ token });
      return answer;
    },
  };
  return { api, asked };
}

test("a remembered seat leads straight to the board, without asking anybody", () => {
  const device = testDevice();
  rememberSeat(device, ada);
  expect(firstStep(device, "B", undefined, false)).toEqual({ kind: "board", seat: ada, raise: undefined });
});

test("a link that may give more than the seat has is tried; a known one that cannot is not", () => {
  const device = testDevice();
  rememberSeat(device, ada);
  rememberLinks(device, "B", { participant: "p", facilitator: "f", origin: "o" });
  expect(firstStep(device, "B", "p", false)).toMatchObject({ raise: undefined });
  expect(firstStep(device, "B", "f", false)).toMatchObject({ raise: "f" });
  expect(firstStep(device, "B", "unknown", false)).toMatchObject({ raise: "unknown" });
  expect(firstStep(device, "B", "o", false)).toMatchObject({ raise: "o" });
});

test("without a seat a link asks for a name, and no link asks the server", () => {
  const device = testDevice();
  expect(firstStep(device, "B", "p", false)).toEqual({ kind: "join", secret: "p" });
  expect(firstStep(device, "B", undefined, false)).toEqual({ kind: "ask" });
});

test("joining as someone else asks for a name although the device has a seat", () => {
  const device = testDevice();
  rememberSeat(device, ada);
  expect(firstStep(device, "B", "p", true)).toEqual({ kind: "join", secret: "p" });
});

test("a new seat is remembered with its name and the link it came by", async () => {
  const device = testDevice();
  const { api } = answering({ ok: true, value: given });
  const arrival = { board: "B", secret: "p", name: "Ada", another: false, title: "Monday" };
  const answer = await takeSeat(api, device, arrival, 1000);
  expect(answer).toEqual({ ok: true, value: ada });
  expect(seatHere(device, "B")).toEqual(ada);
  expect(linksOf(device, "B")).toEqual({ participant: "p" });
  expect(rememberedName(device)).toBe("Ada");
});

test("a new seat knows its hue from the start, and asks only once", async () => {
  const { api, asked } = answering({ ok: true, value: { ...given, colour: "sea" } });
  const arrival = { board: "B", secret: "p", name: "Ada", another: false };
  expect(await takeSeat(api, testDevice(), arrival, 1000)).toMatchObject({
    ok: true,
    value: { colour: "sea" },
  });
  expect(asked).toHaveLength(1);
});

test("a refused link changes nothing on the device", async () => {
  const device = testDevice();
  rememberSeat(device, ada);
  const { api } = answering({ ok: false, trouble: "bad-link" });
  const arrival = { board: "B", secret: "x", name: "Eve", another: false };
  expect(await takeSeat(api, device, arrival, 2000)).toEqual({ ok: false, trouble: "bad-link" });
  expect(seatHere(device, "B")).toEqual(ada);
  expect(linksOf(device, "B")).toEqual({});
  expect(rememberedName(device)).toBe("");
});

test("a stronger link raises the seat and is remembered as what it was", async () => {
  const device = testDevice();
  rememberSeat(device, ada);
  const { api } = answering({ ok: true, value: { ...given, role: "facilitator", isNew: false } });
  await takeSeat(api, device, { board: "B", secret: "f", name: "Ada", another: false }, 2000);
  expect(seatHere(device, "B")).toMatchObject({ role: "facilitator", title: "Monday" });
  expect(linksOf(device, "B")).toEqual({ facilitator: "f" });
});

test("someone else gets a seat with a token of this tab; the device's own seat and name stay", async () => {
  const device = testDevice();
  rememberSeat(device, ada);
  const { api, asked } = answering({ ok: true, value: { ...given, seat: "TTTTTTTTTTTT", token: "t" } });
  await takeSeat(api, device, { board: "B", secret: "p", name: "Ben", another: true }, 2000);
  expect(asked[0]?.newcomer?.bearer).toBe(true);
  expect(seatHere(device, "B")).toMatchObject({ seat: "TTTTTTTTTTTT", token: "t", name: "Ben" });
  expect(seatHere({ ...device, tab: testDevice().tab }, "B")).toEqual(ada);
  expect(rememberedName(device)).toBe("");
});

test("someone else without a token is not let in: the cookie's seat would be taken for theirs", async () => {
  const { api } = answering({ ok: true, value: given });
  const arrival = { board: "B", secret: "p", name: "Ben", another: true };
  expect(await takeSeat(api, testDevice(), arrival, 2000)).toEqual({ ok: false, trouble: "server" });
});

test("a tab's own seat is raised and checked by its token, which it keeps", async () => {
  const device = testDevice();
  rememberSeat(device, { ...ada, token: "t" });
  const { api, asked } = answering({ ok: true, value: { ...given, isNew: false } });
  await takeSeat(api, device, { board: "B", secret: "f", name: "Ada", another: false }, 2000);
  expect(seatHere(device, "B")?.visited).toBe(2000);
  await checkSeat(api, device, "B", 3000);
  expect(asked.map(({ token }) => token)).toEqual(["t", "t"]);
  expect(seatHere(device, "B")?.token).toBe("t");
  expect(boardsHere(device)).toEqual([]);
});

test("checking a seat takes over what the server says of it", async () => {
  const device = testDevice();
  rememberSeat(device, ada);
  const { api } = answering({
    ok: true,
    value: { ...given, role: "observer", name: "Ada L.", colour: "sea", isNew: false },
  });
  await checkSeat(api, device, "B", 3000);
  expect(seatHere(device, "B")).toEqual({
    ...ada,
    role: "observer",
    name: "Ada L.",
    colour: "sea",
    visited: 3000,
  });
});
