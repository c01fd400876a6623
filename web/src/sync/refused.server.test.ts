/** Pages of which a real server refuses something. */

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { picture } from "../board/picture";
import { idOf } from "../board/test-board";
import { MemoryStore } from "./memoryStore";
import type { Page } from "./test-page";
import { addIdea, isDelivered, Meeting } from "./test-server";

describe("two pages on a real server", { timeout: 120_000 }, () => {
  const meeting = new Meeting();
  beforeAll(() => meeting.begins());
  afterAll(() => meeting.ends());

  /** A text that no server takes, though a page could write it. */
  const tooLong = (name: string) => `${name} ${"x".repeat(20_001)}`;
  const refusals = (page: Page) => page.events.filter((event) => event.type === "refused");

  it("give up what the server refuses, keep all else, and are handed their words", async () => {
    const [ada, ben] = [await meeting.join("Ada"), await meeting.join("Ben")];
    await meeting.server.kill();
    await ada.until("Ada is offline", () => ada.last("state")?.connection === "offline");
    await ada.port.apply(addIdea("before"));
    await ada.port.apply(addIdea("long", tooLong("much")));
    await ada.port.apply(addIdea("after"));
    const move = [{ item: `idea:${idOf("before")}`, place: "canvas@70,80" }] as const;
    await ada.port.apply({ type: "move", moves: [...move] });
    await meeting.server.start();
    await ada.until("it was refused", () => refusals(ada).length > 0, 60_000);
    await ada.until("the rest is delivered", () => isDelivered(ada), 60_000);
    expect(refusals(ada)).toHaveLength(1);
    expect(refusals(ada)[0]).toMatchObject({ rule: "too-much", words: tooLong("much") });
    expect(ada.view.ideas.has(idOf("long"))).toBe(false);
    await ben.until("Ben sees the rest", () => ben.view.ideas.get(idOf("before"))?.x === 70, 60_000);
    expect(ben.view.ideas.has(idOf("after"))).toBe(true);
    expect(picture(ben.view)).toBe(picture(ada.view));
    // And she goes on.
    await ada.port.apply(addIdea("later"));
    await ben.until("Ben sees it", () => ben.view.ideas.has(idOf("later")));
    expect(refusals(ada)).toHaveLength(1);
  });

  it("of one who may only look now give up what was written before, and a later tab is told nothing", async () => {
    const store = new MemoryStore();
    const ada = await meeting.join("Ada", store);
    await ada.until("all is delivered", () => isDelivered(ada));
    await meeting.server.kill();
    await ada.port.apply(addIdea("late"));
    await meeting.leaves(ada);
    await meeting.server.start();
    const observing = await meeting.join("Ada", store, "observer");
    await observing.until("it was refused", () => refusals(observing).length > 0, 60_000);
    await observing.until("nothing waits", () => isDelivered(observing), 60_000);
    expect(refusals(observing)).toMatchObject([{ rule: "not-now", words: "late" }]);
    expect(observing.view.ideas.has(idOf("late"))).toBe(false);
    await meeting.leaves(observing);
    const kept = [...store.chunks.values()].filter(({ key }) => key[0] === "chorus" && key[2] === "refused");
    expect(kept).toHaveLength(1);
    const later = await meeting.join("Ada", store, "observer");
    await later.until("nothing waits", () => isDelivered(later), 60_000);
    expect(refusals(later)).toEqual([]);
    expect(later.view.ideas.has(idOf("late"))).toBe(false);
  });

  it.each([1, 2, 3])("end alike whatever is refused of them, and lose no word: %i", async (seed) => {
    const random = randomFrom(seed);
    const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
    const two = [await meeting.join("Ada"), await meeting.join("Ben")];
    const written: string[] = [];
    for (let step = 0; step < 30; step++) {
      // They are apart for most of the time.
      if (step % 10 === 2) await meeting.server.kill();
      if (step % 10 === 9) await meeting.server.start();
      const page = pick(two);
      if (!page) continue;
      // Few, so that they meet.
      const [own, dice] = [pick([...page.view.ideas.keys()].sort().slice(0, 3)), random()];
      const name = `s${seed}n${step}`;
      if (dice < 0.35 || own === undefined) {
        written.push(name);
        await page.port.apply(addIdea(name, random() < 0.25 ? tooLong(name) : name));
      } else if (dice < 0.6) {
        const place = `canvas@${Math.round(random() * 99)},${step}` as const;
        await page.port.apply({ type: "move", moves: [{ item: `idea:${own}`, place }] });
      } else if (dice < 0.75) {
        const insert = random() < 0.3 ? tooLong(name) : name;
        written.push(name);
        await page.port.apply({ type: "write", text: `idea:${own}`, at: 0, remove: 0, insert });
      } else {
        const group = { id: idOf(name), title: name, place: "canvas@5,5", at: 1 } as const;
        const moves = [{ item: `idea:${own}`, place: `group:${group.id}@1,1` }] as const;
        written.push(name);
        await page.port.apply({ type: "gather", group, moves: [...moves] });
      }
    }
    await meeting.server.start();
    for (const page of two) await page.until("all is delivered", () => isDelivered(page), 60_000);
    const witness = await meeting.join("Cleo");
    for (const page of two)
      await page.until("all see the same", () => picture(page.view) === picture(witness.view), 60_000);
    const there = picture(witness.view) + two.flatMap((page) => refusals(page).map(({ words }) => words));
    expect(written.filter((name) => !there.includes(name))).toEqual([]);
    expect(picture(witness.view).includes("xxxxxxxxxx")).toBe(false);
  });
});

/** Numbers between 0 and 1, the same for each seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
