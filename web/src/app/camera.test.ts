import { expect, test } from "vitest";
import { createCameraControl } from "./camera";
import { createFrames } from "./frames";

function sit({ isStill = false } = {}) {
  const asked: ((time: number) => void)[] = [];
  const camera = createCameraControl(
    createFrames((run) => asked.push(run)),
    () => isStill,
  );
  camera.resize({ width: 1000, height: 600 });
  camera.look({ x: 0, y: 0, zoom: 1 });
  const frame = (time: number) => {
    for (const run of asked.splice(0)) run(time);
    return asked.length > 0;
  };
  return { camera, frame };
}

const far = { x: 4000, y: 3000, width: 200, height: 100 };

test("what a command moves travels there within 180 ms, ever slower", () => {
  const { camera, frame } = sit();
  camera.slide(-100, 0);
  const steps = [1000, 1040, 1080, 1120, 1164].map((time) => {
    frame(time);
    return camera.camera.get().x;
  });
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  expect(steps[0]).toBeGreaterThan(0);
  expect(steps[4]).toBe(100);
  expect((steps[1] ?? 0) - (steps[0] ?? 0)).toBeGreaterThan((steps[4] ?? 0) - (steps[3] ?? 0));
  expect(frame(1200)).toBe(false);
});

test("a hand takes over wherever a move has come to; a second command goes on from its goal", () => {
  const { camera, frame } = sit();
  camera.slide(-100, 0);
  camera.slide(-100, 0);
  frame(0);
  frame(200);
  expect(camera.camera.get().x).toBe(200);
  camera.fit(far);
  frame(1000);
  const there = camera.camera.get();
  camera.pan(-10, 0);
  expect(camera.camera.get().x).toBeCloseTo(there.x + 10 / there.zoom);
  const after = camera.camera.get();
  frame(1100);
  expect(camera.camera.get()).toEqual(after);
});

test("whoever wants no motion is there at once", () => {
  const { camera, frame } = sit({ isStill: true });
  camera.fit(far);
  const { x, y, width, height } = camera.view();
  expect(x < 4000 && y < 3000 && x + width > 4200 && y + height > 3100).toBe(true);
  expect(frame(0)).toBe(false);
});
