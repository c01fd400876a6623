/** Selects, carries, and draws marquees. On a touch screen a finger on what is not selected moves the board instead. */

import type { Item } from "../../board/edit";
import { dropCopy } from "../copy";
import { type Drop, dropAt, dropEdit } from "../drop";
import { boxBetween, type Point } from "../geometry";
import type { Scene, Target } from "../scene";
import { type Around, type Drag, type Hand, type Intent, type Press, strays, type Tool } from "../tool";

type State =
  | { is: "idle" }
  /** Down, and not yet strayed. `wasSelected`: before this press. */
  | { is: "down"; press: Press; item: Item | null; wasSelected: boolean }
  | { is: "carrying"; from: Point; items: Item[] }
  | { is: "marking"; from: Point; kept: ReadonlySet<string> }
  | { is: "panning"; last: Point }
  /** Two presses were one act that is done; what follows until the release means nothing. */
  | { is: "done" };

export function createSelect(): Tool {
  let state: State = { is: "idle" };

  const start = (down: Extract<State, { is: "down" }>, drag: Drag, around: Around): Intent[] => {
    const { press, item, wasSelected } = down;
    if (press.pointer === "touch" && !wasSelected) {
      state = { is: "panning", last: press.screen };
      return pan(drag);
    }
    if (item === null) {
      state = { is: "marking", from: press.at, kept: press.shift ? around.selection : new Set() };
      return mark(drag, around);
    }
    if (!around.canEdit) {
      state = { is: "done" };
      return [];
    }
    const selection = around.selection.has(item) ? around.selection : new Set([item]);
    state = { is: "carrying", from: press.at, items: [...selection] as Item[] };
    return [
      ...(selection === around.selection ? [] : [{ type: "select", items: selection } as const]),
      ...carry(drag, around),
    ];
  };

  const pan = ({ screen }: Drag): Intent[] => {
    if (state.is !== "panning") return [];
    const { last } = state;
    state.last = screen;
    return [{ type: "pan", dx: screen.x - last.x, dy: screen.y - last.y }];
  };

  const mark = (drag: Drag, { scene }: Around): Intent[] => {
    if (state.is !== "marking") return [];
    const area = boxBetween(state.from, drag.at);
    return [
      { type: "marquee", area },
      { type: "select", items: new Set([...state.kept, ...scene.caught(area)]) },
    ];
  };

  const carry = (drag: Drag, { scene }: Around): Intent[] => {
    if (state.is !== "carrying") return [];
    const { items, from } = state;
    const [dx, dy] = [drag.at.x - from.x, drag.at.y - from.y];
    const drop = landing(drag, items, scene);
    return [{ type: "carry", carry: { items, dx, dy, drop, isCopy: drag.alt } }];
  };

  return {
    press(press, around) {
      const under = around.scene.hit(press.at);
      if (press.double) {
        state = { is: "done" };
        return opened(under, press.at, around.canEdit);
      }
      const item = itemOf(under);
      const wasSelected = item !== null && around.selection.has(item);
      state = { is: "down", press, item, wasSelected };
      if (item === null || wasSelected || press.pointer === "touch") return [];
      return [{ type: "select", items: new Set(press.shift ? [...around.selection, item] : [item]) }];
    },

    drag(drag, around) {
      if (state.is === "down")
        return strays(state.press.screen, drag.screen, state.press.pointer) ? start(state, drag, around) : [];
      return [...pan(drag), ...mark(drag, around), ...carry(drag, around)];
    },

    release(release, around) {
      const was = state;
      state = { is: "idle" };
      switch (was.is) {
        case "down":
          return clicked(was, around.selection);
        case "marking":
          return [{ type: "marquee", area: null }];
        case "carrying": {
          const { items, from } = was;
          const drop = landing(release, items, around.scene);
          const [dx, dy] = [release.at.x - from.x, release.at.y - from.y];
          const down = { type: "carry", carry: null } as const;
          if (release.alt) return [down, { type: "make", made: dropCopy(drop, items, dx, dy, around) }];
          const edit = dropEdit(drop, items, dx, dy, around.scene, around.world);
          return [down, ...(edit ? [{ type: "edit", edit } as const] : [])];
        }
        default:
          return [];
      }
    },

    cancel() {
      const was = state;
      state = { is: "idle" };
      if (was.is === "carrying") return [{ type: "carry", carry: null }];
      if (was.is === "marking") {
        return [
          { type: "marquee", area: null },
          { type: "select", items: was.kept },
        ];
      }
      return [];
    },
  };
}

/** What putting down here would mean. */
function landing({ at, mod }: Hand, items: readonly Item[], scene: Scene): Drop {
  return mod ? { kind: "place" } : dropAt(items, at, scene);
}

function itemOf(target: Target): Item | null {
  return target.kind === "canvas" ? null : `${target.kind}:${target.id}`;
}

function opened(under: Target, at: Point, canEdit: boolean): Intent[] {
  if (!canEdit) return [];
  if (under.kind === "idea") return [{ type: "write", text: `idea:${under.id}` }];
  if (under.kind === "group" && under.part === "title") return [{ type: "write", text: `group:${under.id}` }];
  return [{ type: "create", at }];
}

/** What a press that went nowhere selects. */
function clicked(
  { press, item, wasSelected }: Extract<State, { is: "down" }>,
  selection: ReadonlySet<string>,
): Intent[] {
  if (item === null) return press.shift || selection.size === 0 ? [] : [{ type: "select", items: new Set() }];
  if (press.shift && wasSelected) {
    return [{ type: "select", items: new Set([...selection].filter((one) => one !== item)) }];
  }
  if (wasSelected && selection.size > 1) return [{ type: "select", items: new Set([item]) }];
  if (press.pointer !== "touch" || wasSelected) return [];
  return [{ type: "select", items: new Set(press.shift ? [...selection, item] : [item]) }];
}
