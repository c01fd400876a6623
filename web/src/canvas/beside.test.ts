import { describe, expect, test } from "vitest";
import { idOf } from "../board/test-board";
import { besideSpot } from "./beside";
import { TestCanvas } from "./testCanvas";

const beside = (canvas: TestCanvas, name: string) => besideSpot(idOf(name), canvas.around.scene);

describe("the place beside an idea", () => {
  test("is to the right in the same row", () => {
    expect(beside(new TestCanvas().idea("a", 50, 7), "a")).toEqual({ group: null, x: 274, y: 7 });
  });

  test("leaves out what is taken", () => {
    const canvas = new TestCanvas().idea("a", 0, 0).idea("b", 230, 40);
    expect(beside(canvas, "a")).toEqual({ group: null, x: 448, y: 0 });
  });

  test("at the end of a row of four it begins the next row, below the highest", () => {
    const canvas = new TestCanvas().idea("a", 0, 0).idea("b", 224, 0).idea("c", 448, 0).idea("d", 672, 0);
    canvas.high("b", 300);
    expect(beside(canvas, "d")).toEqual({ group: null, x: 0, y: 316 });
  });

  test("in a group it is the group's next slot", () => {
    const canvas = new TestCanvas().idea("a", 16, 60).idea("b", 240, 60).group("g", 0, 0, "a", "b");
    expect(beside(canvas, "a")).toEqual({ group: idOf("g"), x: 16, y: 215 });
  });

  test("of what is gone there is none", () => {
    expect(beside(new TestCanvas(), "a")).toBeNull();
  });
});
