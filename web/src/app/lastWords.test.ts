import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { applySplices } from "../board/splice";
import { addIdea, idOf } from "../board/test-board";
import { TestDesk } from "./boardTestDesk";
import { createWriter } from "./boardWriting";
import { type Device, keysWith } from "./device";
import { createTrail, keepLastWords, lastWordsKey, missing, recoverLastWords } from "./lastWords";
import { testDevice } from "./testShelf";

const TEXT = `idea:${idOf("a")}` as const;
const BOARD = "boardAAAAAAA";
let device: Device;

beforeEach(() => {
  device = testDevice();
});

const kept = () => keysWith(device.lasting, lastWordsKey(BOARD));
const level = { type: "state", connection: "online", waiting: 0, stored: true, isLevel: true } as const;

/** Ada writes, the page goes before the worker has done anything, and she comes back to the board as it was. */
async function leaves(before: string | null, typed: string) {
  const desk = new TestDesk(before === null ? [] : [addIdea("a", before)]);
  const plant =
    before === null ? (text: string) => desk.board.dispatch(addIdea("a", text, "canvas@40,50")) : null;
  const writer = createWriter(desk.board, TEXT, {}, plant);
  if (before !== null) await expect.poll(() => writer.value.get()).toBe(before);
  desk.isSlow = true;
  writer.type(typed, typed.length);
  writer.sendNow();
  return keepLastWords(device, desk.board, BOARD);
}

function comesBack(...edits: ConstructorParameters<typeof TestDesk>) {
  const desk = new TestDesk(...edits);
  const stop = recoverLastWords(device, desk.board, BOARD);
  return { desk, stop };
}

describe("words on the way while the page goes", () => {
  test("are put in when the board has caught up, and not before", async () => {
    await leaves("tea", "tea for all");
    const { desk } = comesBack([addIdea("a", "tea")]);
    expect(desk.worker.text("a")).toBe("tea");
    desk.tell(level);
    expect(desk.worker.text("a")).toBe("tea for all");
    expect(kept()).toEqual([]);
  });

  test("are put in at once where there is no line", async () => {
    await leaves("tea", "tea for all");
    const { desk } = comesBack([addIdea("a", "tea")]);
    desk.tell({ ...level, connection: "offline", isLevel: false });
    expect(desk.worker.text("a")).toBe("tea for all");
  });

  test("that came through are not written twice", async () => {
    await leaves("tea", "tea for all");
    const { desk } = comesBack([addIdea("a", "tea for all")]);
    const before = desk.worker.picture;
    desk.tell(level);
    expect(desk.worker.picture).toBe(before);
  });

  test("of a new idea make the idea where none came through, else what it lacks", async () => {
    await leaves(null, "a thought");
    const { desk } = comesBack();
    desk.tell(level);
    expect([...desk.board.ideas.entries()].map(([, { text, x, y, voice }]) => [text, x, y, voice])).toEqual([
      ["a thought", 40, 50, desk.board.me.seat],
    ]);
    await leaves(null, "a thought");
    const part = comesBack([addIdea("a", "a th")]);
    part.desk.tell(level);
    expect(part.desk.worker.text("a")).toBe("a thought");
    expect(part.desk.board.ideas.keys.get().length).toBe(1);
  });

  test("into what is not there and cannot be made again are handed back to me", async () => {
    device.lasting.setItem(
      `${lastWordsKey(BOARD, "adaAAAAAAAAA")}.x`,
      JSON.stringify([{ text: `group:${idOf("g")}`, before: "", after: "Food", idea: null }]),
    );
    const { desk } = comesBack();
    desk.tell(level);
    expect(desk.board.lost.get()).toBe("Food");
  });

  test("are forgotten when the page stays, and none are kept where nothing is on its way", async () => {
    const forget = await leaves("tea", "tea for all");
    expect(kept().length).toBe(1);
    forget();
    expect(kept()).toEqual([]);
    keepLastWords(device, new TestDesk([addIdea("a", "tea")]).board, BOARD);
    expect(kept()).toEqual([]);
  });

  test("are another seat's own, and what is damaged is left out", () => {
    const key = lastWordsKey(BOARD, "adaAAAAAAAAA");
    const good = { text: TEXT, before: "tea", after: "tea!", idea: null };
    device.lasting.setItem(`${lastWordsKey(BOARD, "benAAAAAAAAA")}.x`, JSON.stringify([good]));
    for (const [index, bad] of [
      "{",
      "7",
      "[null, 1]",
      JSON.stringify([{ ...good, text: "idea:x" }]),
      JSON.stringify([{ ...good, after: 1 }]),
      JSON.stringify([{ ...good, after: "x".repeat(10_001) }]),
      JSON.stringify([{ ...good, idea: { place: "nowhere", colour: "sun" } }]),
    ].entries())
      device.lasting.setItem(`${key}.${index}`, bad);
    const { desk } = comesBack([addIdea("a", "tea")]);
    desk.tell(level);
    expect(desk.worker.text("a")).toBe("tea");
    expect(desk.board.lost.get()).toBe("");
    expect(kept().length).toBe(1);
  });
});

test("a text is safe as it was some seconds ago", () => {
  let now = 0;
  const trail = createTrail(() => now);
  expect(trail.safe("x")).toBe("x");
  trail.sent("a");
  now = 3000;
  trail.sent("ab");
  expect(trail.safe("abc")).toBe("a");
  now = 5500;
  expect(trail.safe("abc")).toBe("ab");
  now = 8000;
  expect(trail.safe("abc")).toBe("abc");
});

describe("what is missing", () => {
  test.each([
    ["nothing came", "tea", "tea!", "tea", "tea!"],
    ["all came", "tea", "tea!", "tea!", "tea!"],
    ["a part came", "tea", "tea for all", "tea for", "tea for all"],
    ["Ben wrote before it", "tea", "tea!", "hot tea", "hot tea!"],
    ["Ben wrote before it, and all came", "tea", "tea for all", "hot tea for all", "hot tea for all"],
    ["Ben took it all away", "tea", "tea!", "", "!"],
    ["I only took away", "tea for all", "tea", "tea for all!", "tea!"],
  ])("%s", (_, before, after, now, expected) => {
    expect(applySplices(now, missing({ before, after }, now))).toBe(expected);
  });

  test("whatever part of it came, all is there in the end", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", " "), maxLength: 12 });
    fc.assert(
      fc.property(text, text, text, fc.nat(12), (head, insert, tail, part) => {
        const words = { before: head + tail, after: head + insert + tail };
        const came = head + insert.slice(0, part) + tail;
        expect(applySplices(came, missing(words, came))).toBe(words.after);
        expect(applySplices(words.before, missing(words, words.before))).toBe(words.after);
        expect(missing(words, words.after)).toEqual([]);
      }),
    );
  });
});
