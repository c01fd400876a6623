import { expect, test } from "vitest";
import { createScene } from "../canvas/scene";
import { createNextSeat } from "./nextSeat";

const VIEW = { x: 0, y: 0, width: 1296, height: 756 };

/** A table at which Ada writes ideas one after another. */
function table() {
  const scene = createScene();
  const seat = createNextSeat();
  let made = 0;
  const put = (id: string, x: number, y: number) =>
    scene.putIdea(id, {
      id,
      text: id,
      group: null,
      x,
      y,
      colour: "sun",
      voice: null,
      at: made,
      bin: null,
      rank: 0,
    });
  const write = (view = VIEW) => {
    const at = seat.find(view, scene);
    made += 1;
    put(`i${made}`, at.x, at.y);
    seat.taken(`idea:i${made}`, at);
    return at;
  };
  const writeAt = (x: number, y: number) => {
    put("there", x, y);
    seat.taken("idea:there", { x, y });
  };
  return { write, writeAt, put };
}

test("ideas written one after another fill rows of four, each row under the one before", () => {
  const { write } = table();
  const seats = Array.from({ length: 6 }, () => write());
  const [first] = seats;
  expect(seats.map(({ x }) => x - (first?.x ?? 0))).toEqual([0, 224, 448, 672, 0, 224]);
  expect(new Set(seats.map(({ y }) => y - (first?.y ?? 0)))).toEqual(new Set([0, 155]));
});

test("the row goes on from where its last idea was carried", () => {
  const { write, put } = table();
  write();
  put("i1", 40, 500);
  expect(write()).toEqual({ x: 264, y: 500 });
});

test("whoever has looked elsewhere writes in the middle of what they see", () => {
  const { write } = table();
  write();
  const there = { ...VIEW, x: 9000, y: 9000 };
  expect(write(there)).toEqual({ x: 9544, y: 9269 });
});

test("an idea put down by hand begins a row of its own", () => {
  const { write, writeAt } = table();
  write();
  writeAt(900, 500);
  expect(write()).toEqual({ x: 900, y: 655 });
});
