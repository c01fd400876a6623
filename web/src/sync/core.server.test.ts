/** Two pages on a real server. */

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { picture } from "../board/picture";
import { idOf } from "../board/test-board";
import { Draft } from "./draft";
import { MemoryStore } from "./memoryStore";
import { addIdea, isDelivered, Meeting } from "./test-server";

describe("two pages on a real server", { timeout: 120_000 }, () => {
  const meeting = new Meeting();
  beforeAll(() => meeting.begins());
  afterAll(() => meeting.ends());

  it("converge, count what waits down to nothing, see each other, and survive the server's death", async () => {
    const [ada, ben] = [await meeting.join("Ada"), await meeting.join("Ben")];
    expect(ada.view.title).toBe("Retro");

    expect(await ada.port.apply(addIdea("a"))).toMatchObject({ ok: true });
    await ben.until("Ben sees it", () => ben.view.ideas.has(idOf("a")));
    await ada.until("it is delivered", () => isDelivered(ada));
    for (const page of [ada, ben]) {
      await page.until("it has all", () => page.last("state")?.isLevel === true);
      // And no earlier than the server's first word, which the board came with.
      const level = page.events.findIndex((event) => event.type === "state" && event.isLevel);
      expect(level).toBeGreaterThan(page.events.findIndex(({ type }) => type === "opened"));
    }

    await ada.until("Ada sees both", () => ada.last("people")?.people.length === 2);
    expect(
      ada
        .last("people")
        ?.people.map(({ name }) => name)
        .sort(),
    ).toEqual(["Ada", "Ben"]);
    ben.port.hands({ cursor: { x: 12, y: 34 }, typing: `idea:${idOf("a")}` });
    const bens = ben.last("people")?.me ?? "";
    await ada.until("Ada sees Ben's hands", () => ada.last("hands")?.hands.get(bens)?.cursor?.x === 12);

    await meeting.server.kill();
    await ada.until("Ada is offline", () => ada.last("state")?.connection === "offline");
    expect(ada.last("state")?.isLevel).toBe(false);
    await ada.port.apply(addIdea("b"));
    await ada.until("it waits", () => ada.last("state")?.waiting === 1);
    await meeting.server.start();
    await ada.until("it is delivered", () => isDelivered(ada), 60_000);
    await ben.until("Ben sees it", () => ben.view.ideas.has(idOf("b")), 60_000);
    expect(picture(ben.view)).toBe(picture(ada.view));
  });

  it("write in one title at once and lose no letter", async () => {
    const [ada, ben] = [await meeting.join("Ada"), await meeting.join("Ben")];
    const drafts = await Promise.all(
      [ada, ben].map(async (page) => {
        const draft = new Draft(await page.port.watchText("purpose"));
        const send = () => {
          const write = draft.take();
          if (write) void page.port.write("purpose", write.splices, write.seen);
        };
        page.port.onEvent((event) => {
          if (event.type === "text") draft.event(event, { start: 0, end: 0 });
          send();
        });
        return { page, draft, send };
      }),
    );
    for (let round = 0; round < 10; round++) {
      for (const [who, { draft, send }] of drafts.entries()) {
        const letter = "aA"[who] ?? "";
        draft.type(who === 0 ? letter + draft.value : draft.value + letter);
        send();
      }
      // A writer's rhythm, so that writes of both are on their way at once.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    for (const { page, draft } of drafts) {
      const isDone = () => !draft.isOpen && draft.value.length === 20 && isDelivered(page);
      await page.until("all is written", isDone, 60_000);
    }
    expect(drafts[0]?.draft.value).toBe(drafts[1]?.draft.value);
    expect([...(drafts[0]?.draft.value ?? "")].sort().join("")).toBe("A".repeat(10) + "a".repeat(10));
    expect(ben.view.purpose).toBe(drafts[0]?.draft.value);
  });

  it("in a later tab of the same device know what still waits, and deliver it", async () => {
    const store = new MemoryStore();
    const ada = await meeting.join("Ada", store);
    await ada.until("all is delivered", () => isDelivered(ada));
    await meeting.server.kill();
    await ada.port.apply(addIdea("c"));
    await ada.until("it waits", () => ada.last("state")?.waiting === 1);
    await meeting.leaves(ada);
    await meeting.server.start();
    const later = await meeting.join("Ada", store);
    await later.until("it is delivered", () => isDelivered(later), 60_000);
    const ben = await meeting.join("Ben");
    await ben.until("Ben sees it", () => ben.view.ideas.has(idOf("c")));
  });
});
