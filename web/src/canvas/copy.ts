/** Copies of what is on the board: beside the originals, or carried away from them. They come from whoever makes them. Pure. */

import type { Edit, Item, Move, NewIdea } from "../board/edit";
import { selectedGroups, selectedIdeas } from "./arrange";
import { added, clipOf, type Made, type Maker, plant } from "./clip";
import { carried, type Drop, gathered, putDown } from "./drop";
import { union } from "./geometry";
import { freeSpot, inReadingOrder, slotted, takenIn } from "./layout";
import { seated } from "./makeRoom";
import { GAP } from "./measure";
import { idOf, type Scene } from "./scene";

/** Copies beside the originals. An idea that is selected without its group is copied within it. */
export function duplicate(selection: Iterable<string>, scene: Scene, maker: Maker): Made {
  const items = [...selection];
  const groups = selectedGroups(items, scene);
  const inside = new Map<string, string[]>();
  const outside: Item[] = groups.map((id): Item => `group:${id}`);
  for (const id of selectedIdeas(items, scene)) {
    const home = scene.idea(id)?.group ?? null;
    if (home === null) outside.push(`idea:${id}`);
    else if (!groups.includes(home)) inside.set(home, [...(inside.get(home) ?? []), id]);
  }
  const around = union(outside.map((item) => scene.boxOf(item)).filter((box) => box !== undefined));
  const spot = around && freeSpot({ x: around.x + around.width + GAP, y: around.y }, around, scene);
  const beside = spot
    ? plant(clipOf(outside, scene), { group: null, ...spot }, maker)
    : { edits: [], items: [] };
  const within = [...inside].flatMap(([group, ids]) => {
    const moves = slotted(group, inReadingOrder(ids, scene), takenIn(group, scene, new Set()), scene);
    return copiesAt(moves, scene, maker);
  });
  return together(beside, within);
}

/** Copies of what was carried by `dx`, `dy`, put down as the originals would have been; those stay. */
export function dropCopy(
  drop: Drop,
  items: readonly Item[],
  dx: number,
  dy: number,
  { scene, ...maker }: Maker & { scene: Scene },
): Made {
  const { ideas, groups } = carried(items, scene);
  switch (drop.kind) {
    case "place": {
      const clip = clipOf(
        groups.map((id): Item => `group:${id}`),
        scene,
      );
      const around = union(groups.map((id) => scene.boxOf(`group:${id}`)).filter((box) => box !== undefined));
      const [x, y] = [Math.round((around?.x ?? 0) + dx), Math.round((around?.y ?? 0) + dy)];
      return together(
        plant(clip, { group: null, x, y }, maker),
        copiesAt(movedBy(ideas, dx, dy, scene), scene, maker),
      );
    }
    case "gather": {
      const copies = copiesAt(movedBy(ideas, dx, dy, scene), scene, maker);
      const copyOf = new Map(inReadingOrder(ideas, scene).map((id, index) => [id, copies[index]?.id]));
      const edit = gathered(drop.idea, ideas, scene, maker.world);
      if (edit?.type !== "gather") return together({ edits: [], items: [] }, copies);
      const moves = edit.moves.map(({ item, place }): Move => {
        const copy = copyOf.get(idOf(item));
        return { item: copy === undefined ? item : `idea:${copy}`, place };
      });
      return {
        edits: [...added(copies), { ...edit, moves }],
        items: [`group:${edit.group.id}`],
      };
    }
    case "enter":
    case "merge": {
      const [only] = ideas;
      if (drop.kind === "enter" && drop.seat && only !== undefined) {
        const [own, ...giveWay] = seated(drop.group, only, drop.seat, scene);
        const move: Edit = { type: "move", moves: giveWay };
        return together(
          { edits: giveWay.length > 0 ? [move] : [], items: [] },
          copiesAt(own ? [own] : [], scene, maker),
        );
      }
      const all = [...ideas, ...groups.flatMap((id) => [...scene.members(id)])];
      const taken = takenIn(drop.group, scene, new Set());
      const moves = slotted(drop.group, inReadingOrder(all, scene), taken, scene);
      return together({ edits: [], items: [] }, copiesAt(moves, scene, maker));
    }
  }
}

function movedBy(ideas: readonly string[], dx: number, dy: number, scene: Scene): Move[] {
  return inReadingOrder(ideas, scene).flatMap((id): Move[] => {
    const place = putDown(id, Math.round(dx), Math.round(dy), scene);
    return place === null ? [] : [{ item: `idea:${id}`, place }];
  });
}

/** A copy of each idea at the place to which it would have moved. */
function copiesAt(moves: readonly Move[], scene: Scene, { world, voice }: Maker): NewIdea[] {
  const at = world.now();
  return moves.flatMap(({ item, place }): NewIdea[] => {
    const idea = scene.idea(idOf(item));
    return idea ? [{ id: world.id(), text: idea.text, colour: idea.colour, place, voice, at }] : [];
  });
}

/** All of it, the ideas in one edit before the groups that gather them. */
function together({ edits, items }: Made, ideas: readonly NewIdea[]): Made {
  if (ideas.length === 0) return { edits, items };
  const before = edits.flatMap((edit) => (edit.type === "add" ? edit.ideas : []));
  const rest = edits.filter((edit): edit is Edit => edit.type !== "add");
  return {
    edits: [...added([...before, ...ideas]), ...rest],
    items: [...items, ...ideas.map(({ id }): Item => `idea:${id}`)],
  };
}
