import { expect, test } from "vitest";
import type { IdeaView } from "../board/view";
import { raise } from "./raise";
import { createScene } from "./scene";

const idea = (id: string, at: number, rank = 0): IdeaView => ({
  ...{ id, text: id, group: null, x: 0, y: 0, colour: "sun", voice: null, at, bin: null, rank },
});

function pile(...ideas: IdeaView[]) {
  const scene = createScene();
  for (const one of ideas) scene.putIdea(one.id, one);
  return scene;
}

const order = (scene: ReturnType<typeof pile>) => scene.pile().map((lying) => lying.idea.id);

/** Does the edit to the scene, as the board would. */
function does(scene: ReturnType<typeof pile>, edit: ReturnType<typeof raise>) {
  if (edit?.type !== "raise") throw new Error("nothing is raised");
  for (const { item, rank } of edit.ranks) {
    const id = item.slice("idea:".length);
    const before = scene.idea(id);
    if (before) scene.putIdea(id, { ...before, rank });
  }
}

test("[I7] what comes to the front lies above all others, in its own order", () => {
  const scene = pile(idea("a", 1), idea("b", 2), idea("c", 3, 5), idea("d", 4));
  does(scene, raise(["idea:b", "idea:a"], "front", scene));
  expect(order(scene)).toEqual(["d", "c", "a", "b"]);
  expect(scene.hit({ x: 10, y: 10 })).toEqual({ kind: "idea", id: "b" });
});

test("[I7] what goes to the back lies beneath all others, in its own order", () => {
  const scene = pile(idea("a", 1, -3), idea("b", 2), idea("c", 3));
  does(scene, raise(["idea:c", "idea:b"], "back", scene));
  expect(order(scene)).toEqual(["b", "c", "a"]);
});

test("with nothing selected there is nothing to raise", () => {
  expect(raise([], "front", pile(idea("a", 1)))).toBeNull();
});
