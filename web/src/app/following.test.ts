import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { viewBox } from "../canvas/camera";
import type { Hands } from "../sync/port";
import { createCameraControl } from "./camera";
import { createFollowing } from "./following";
import { createPeople } from "./people";
import { createCell } from "./store";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A board on which I am Ada, with others by name; each has one window unless it is named `Ben 2`. */
function meeting(...windows: string[]) {
  const people = createPeople("Ada");
  const camera = createCameraControl();
  camera.resize({ width: 1000, height: 500 });
  const board = {
    here: people.here,
    othersHands: people.othersHands,
    following: createCell<string | null>(null),
    me: { seat: "Ada", name: "Ada", colour: "rose", role: "participant" as const },
  };
  const arrive = (...names: string[]) =>
    people.takePeople(
      "Ada",
      names.map((connection) => {
        const seat = connection.replace(/ \d/, "");
        return { connection, seat, name: seat, colour: "sky", role: "participant" as const };
      }),
    );
  arrive("Ada", ...windows);
  const hands = (all: Record<string, Hands>) => people.takeHands(new Map(Object.entries(all)));
  const led = createFollowing(board, camera);
  /** Where the camera is once it has arrived. */
  const seen = () => {
    for (let frames = 0; led.step(16); frames++) if (frames > 500) throw new Error("it never arrives");
    return viewBox(camera.camera.get(), camera.size.get());
  };
  return { board, camera, led, arrive, hands, seen, forget: () => people.takePeople("", []) };
}

const VIEW = { x: 100, y: 50, width: 2000, height: 1000 };

test("my camera glides to all of what they see, whatever their screen", () => {
  const { board, camera, led, hands, seen } = meeting("Ben");
  hands({ Ben: { view: VIEW } });
  board.following.set("Ben");
  const before = camera.camera.get();
  led.step(16);
  expect(camera.camera.get()).not.toEqual(before);
  expect(camera.camera.get()).not.toEqual(led.goal.get());
  expect(seen()).toEqual(VIEW);

  hands({ Ben: { view: { x: 0, y: 0, width: 390, height: 800 } } });
  const phone = seen();
  expect(phone).toMatchObject({ y: 0, height: 800, width: 1600, x: 195 - 800 });
  expect(board.following.get()).toBe("Ben");
});

test("without motion the camera is there at once", () => {
  const { board, camera, led, hands } = meeting("Ben");
  hands({ Ben: { view: VIEW } });
  board.following.set("Ben");
  expect(led.step(Number.POSITIVE_INFINITY)).toBe(false);
  expect(viewBox(camera.camera.get(), camera.size.get())).toEqual(VIEW);
});

test.each([
  ["pans", (m: ReturnType<typeof meeting>) => m.camera.pan(5, 0)],
  ["zooms", (m: ReturnType<typeof meeting>) => m.camera.zoomBy(2)],
  ["fits the board", (m: ReturnType<typeof meeting>) => m.camera.fit(null)],
])("it ends without a word when my own hand %s", (_what, moves) => {
  const meet = meeting("Ben");
  meet.hands({ Ben: { view: VIEW } });
  meet.board.following.set("Ben");
  meet.led.step(16);
  moves(meet);
  expect(meet.board.following.get()).toBeNull();
  expect(meet.led.goal.get()).toBeNull();
  expect(meet.led.ending.get()).toBeNull();
});

test("a window that changes its size goes on following, and still shows all of it", () => {
  const { board, camera, hands, seen } = meeting("Ben");
  hands({ Ben: { view: VIEW } });
  board.following.set("Ben");
  seen();
  camera.resize({ width: 500, height: 500 });
  expect(board.following.get()).toBe("Ben");
  expect(seen()).toMatchObject({ x: 100, width: 2000, height: 2000 });
});

test("of one who says no view the pointer is kept in sight", () => {
  const { board, hands, seen } = meeting("Old");
  hands({ Old: { cursor: { x: 5000, y: 5000 } } });
  board.following.set("Old");
  const view = seen();
  expect(view.x).toBeLessThan(5000);
  expect(view.x + view.width).toBeGreaterThan(5000);
  expect(view.width).toBe(1000);
});

test("of two windows of one person the one in use leads", () => {
  const { board, hands, seen } = meeting("Ben 1", "Ben 2");
  hands({ "Ben 1": { view: VIEW } });
  hands({ "Ben 2": { view: { ...VIEW, x: 9000 } } });
  board.following.set("Ben");
  expect(seen().x).toBe(9000);
  hands({ "Ben 1": { view: { ...VIEW, x: -9000 } } });
  expect(seen().x).toBe(-9000);
});

test("whoever follows somebody in turn hands me on to them", () => {
  const { board, hands, seen } = meeting("Ben", "Cleo");
  hands({ Ben: { follows: "Cleo" }, Cleo: { view: VIEW } });
  board.following.set("Ben");
  expect(seen()).toEqual(VIEW);
  expect(board.here.get().find(({ seat }) => seat === "Ben")?.follows).toBe("Cleo");
  hands({ Ben: { view: { ...VIEW, x: 0 } } });
  expect(seen().x).toBe(0);
  expect(board.here.get().find(({ seat }) => seat === "Ben")?.follows).toBeUndefined();
});

test("a circle with me in it ends, with a word; one of others stands still", () => {
  const { board, camera, led, hands } = meeting("Ben", "Cleo");
  hands({ Ben: { follows: "Cleo" }, Cleo: { follows: "Ben" } });
  board.following.set("Ben");
  const before = camera.camera.get();
  expect(led.step(16)).toBe(false);
  expect(camera.camera.get()).toBe(before);
  expect(board.following.get()).toBe("Ben");

  hands({ Cleo: { follows: "Ada" } });
  expect(board.following.get()).toBeNull();
  expect(led.ending.get()).toEqual({ why: "circle", name: "Ben" });
});

test("it ends with a word when they have left, not when they reload or I am offline", () => {
  const { board, led, arrive, hands, seen, forget } = meeting("Ben", "Cleo");
  hands({ Ben: { view: VIEW } });
  board.following.set("Ben");
  arrive("Ada", "Cleo");
  vi.advanceTimersByTime(2000);
  arrive("Ada", "Cleo", "Ben");
  hands({ Ben: { view: { ...VIEW, x: 7 } } });
  vi.advanceTimersByTime(10_000);
  expect(seen().x).toBe(7);

  forget();
  vi.advanceTimersByTime(60_000);
  expect(board.following.get()).toBe("Ben");

  arrive("Ada", "Cleo");
  vi.advanceTimersByTime(5000);
  expect(board.following.get()).toBeNull();
  expect(led.ending.get()).toEqual({ why: "left", name: "Ben" });
});
