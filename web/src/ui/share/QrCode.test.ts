import { expect, test } from "vitest";
import { runs } from "./QrCode";

test("neighbouring dark modules are drawn as one", () => {
  expect(runs([true, true, false, true])).toEqual([
    [0, 2],
    [3, 4],
  ]);
  expect(runs([false, false])).toEqual([]);
});
