import { expect, test } from "vitest";
import { createFrames } from "./frames";

function frames() {
  const asked: ((time: number) => void)[] = [];
  const made = createFrames((run) => asked.push(run));
  return { ...made, pass: (time: number) => asked.splice(0).map((run) => run(time)).length };
}

test("what follows a move comes in the move's own frame, once", () => {
  const { each, soon, pass } = frames();
  const said: string[] = [];
  const follow = () => said.push("followed");
  each((time) => {
    said.push(`moved ${time}`);
    soon(follow);
    soon(follow);
    return time < 2;
  });
  pass(1);
  expect(said).toEqual(["moved 1", "followed"]);
  pass(2);
  expect(said).toEqual(["moved 1", "followed", "moved 2", "followed"]);
  expect(pass(3)).toBe(0);
});

test("a move that is stopped moves no more; without frames it is at its end at once", () => {
  const { each, pass } = frames();
  let moved = 0;
  const stop = each(() => {
    moved += 1;
    return true;
  });
  pass(1);
  stop();
  pass(2);
  expect(moved).toBe(1);
  let last = 0;
  createFrames(undefined).each((time) => {
    last = time;
    return time < 1000;
  });
  expect(last).toBe(Number.POSITIVE_INFINITY);
});
