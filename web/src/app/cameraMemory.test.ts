import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { addIdea } from "../board/test-board";
import { createBoardTable } from "./boardTable";
import { TestDesk } from "./boardTestDesk";
import { keepView, recallView, viewKey } from "./cameraMemory";
import { forget } from "./membership";
import { testDevice } from "./testShelf";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const BOARD = "AAAAAAAAAAAA";
const ideas = [addIdea("a", "a", "canvas@0,0"), addIdea("b", "b", "canvas@4000,0")];

test("one comes back to where one was, on a screen of any size; a forgotten board is forgotten", async () => {
  const device = testDevice();
  const { camera } = createBoardTable(new TestDesk(ideas).board);
  const kept = keepView(device, BOARD, camera);
  camera.look({ x: 3500, y: -300, zoom: 0.8 });
  expect(recallView(device, BOARD)).toBeNull();
  vi.advanceTimersByTime(1000);
  const middle = camera.middle();
  const again = createBoardTable(new TestDesk(ideas).board, { seen: recallView(device, BOARD) });
  again.camera.resize({ width: 700, height: 500 });
  again.lookFirst();
  expect(again.camera.middle().x).toBeCloseTo(middle.x, 0);
  expect(again.camera.camera.get().zoom).toBe(0.8);
  camera.pan(50, 0);
  kept.stop();
  expect(Math.abs((recallView(device, BOARD)?.x ?? 0) - (middle.x - 50 / 0.8))).toBeLessThanOrEqual(0.5);
  await forget(device, BOARD);
  expect(recallView(device, BOARD)).toBeNull();
});

test("where nothing is left, or what was kept is damaged, one sees all of the board", () => {
  const device = testDevice();
  device.lasting.setItem(viewKey(BOARD), '{"x":1,"y":"far","zoom":1}');
  expect(recallView(device, BOARD)).toBeNull();
  const table = createBoardTable(new TestDesk(ideas).board, { seen: { x: 90_000, y: 0, zoom: 1 } });
  table.lookFirst();
  expect(table.scene.within(table.camera.view())).toHaveLength(2);
});
