import { expect, test } from "vitest";
import { TestCanvas } from "../testCanvas";
import { createHand } from "./hand";
import { createWrite } from "./write";

test("the hand moves the board by as much as it moves itself, whatever lies beneath", () => {
  const canvas = new TestCanvas(createHand()).idea("tea", 0, 0);
  canvas.press(10, 10).drag(20, 10).drag(20, 40).release(20, 40).drag(90, 90);
  expect(canvas.wishes).toEqual([
    { type: "pan", dx: 10, dy: 0 },
    { type: "pan", dx: 0, dy: 30 },
  ]);
});

test("the pen makes an idea where it is set down, and opens one that is there", () => {
  const canvas = new TestCanvas(createWrite()).idea("tea", 0, 0);
  canvas.click(500, 500).click(10, 10);
  expect(canvas.wishes).toEqual([
    { type: "create", at: { x: 500, y: 500 } },
    { type: "write", text: "idea:teaAAAAAAAAA" },
  ]);
});

test("the pen does nothing when it strays, is taken away, or an observer holds it", () => {
  const canvas = new TestCanvas(createWrite());
  canvas.press(0, 0).release(50, 0).press(0, 0).cancel().release(0, 0);
  canvas.canEdit = false;
  expect(canvas.click(0, 0).wishes).toEqual([]);
});
