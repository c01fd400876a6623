import { describe, expect, test } from "vitest";
import { idOf } from "../board/test-board";
import { createBoardTable } from "./boardTable";
import { TestDesk } from "./boardTestDesk";
import { createFrames } from "./frames";
import { createInView } from "./inView";

/** So many ideas in rows of twenty, and frames that pass when the test says so. */
function sit(count: number) {
  const ideas = Array.from({ length: count }, (_, at) => ({
    ...{ id: idOf(`n${at}`), text: `idea ${at}`, colour: "sky" as const, at },
    place: `canvas@${(at % 20) * 224},${Math.floor(at / 20) * 160}`,
  }));
  const table = createBoardTable(new TestDesk([{ type: "add", ideas }]).board);
  const asked: ((time: number) => void)[] = [];
  const inView = createInView(
    table,
    createFrames((run) => asked.push(run)),
  );
  /** Lets one frame pass; answers whether anybody waited for it. */
  const frame = () => {
    const now = asked.splice(0);
    for (const run of now) run(0);
    return now.length > 0;
  };
  table.camera.resize({ width: 1200, height: 800 });
  table.camera.fit({ x: 0, y: 0, width: 1100, height: 700 });
  const settle = () => {
    let frames = 0;
    while (frame()) frames += 1;
    return frames;
  };
  return { table, inView, frame, settle };
}

describe("cards in the page", () => {
  test("come a few per frame, and what is not there yet is painted meanwhile", () => {
    const { inView, frame, settle } = sit(400);
    frame();
    expect(inView.visible.get().ideas.length).toBeLessThan(40);
    expect(inView.isPainted.get()).toBe(true);
    settle();
    expect(inView.isPainted.get()).toBe(false);
    expect(inView.visible.get().ideas).toContain(idOf("n0"));
    expect(inView.visible.get().ideas.length).toBeLessThan(120);
  });

  test("a small pan changes nothing and costs no frame; a large one brings others in and lets the first go", () => {
    const { table, inView, settle } = sit(4000);
    settle();
    const before = inView.visible.get();
    table.camera.pan(-3, -3);
    expect(settle()).toBe(0);
    expect(inView.visible.get()).toBe(before);
    table.camera.pan(0, -9000);
    settle();
    expect(inView.visible.get().ideas).toContain(idOf("n1200"));
    expect(inView.visible.get().ideas).not.toContain(idOf("n20"));
  });

  test("from far away there is only what the keyboard is at", () => {
    const { table, inView, settle } = sit(4000);
    settle();
    table.camera.zoomBy(0.2);
    settle();
    expect(inView.nearness.get()).toBe("far");
    expect(inView.isPainted.get()).toBe(true);
    expect(inView.visible.get()).toEqual({ groups: [], ideas: [idOf("n0")] });
    table.focus.set(`idea:${idOf("n7")}`);
    expect(inView.visible.get().ideas).toContain(idOf("n7"));
    settle();
    expect(inView.visible.get().ideas).toEqual([idOf("n7")]);
    table.camera.zoomBy(5);
    settle();
    expect(inView.nearness.get()).toBe("near");
    expect(inView.visible.get().ideas.length).toBeGreaterThan(20);
  });

  test("what is thrown away is gone at once, what is made is there at once", async () => {
    const { table, inView, settle } = sit(40);
    settle();
    void table.board.dispatch({ type: "throwAway", ideas: [idOf("n1")], at: 5 });
    expect(inView.visible.get().ideas).not.toContain(idOf("n1"));
    table.create();
    expect(inView.visible.get().ideas).toContain(table.sketch.get()?.id);
  });
});
