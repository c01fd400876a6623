/** A press makes an idea there, or opens the one that is there. */

import { type Press, strays, type Tool } from "../tool";

export function createWrite(): Tool {
  let pressed: Press | null = null;
  return {
    press(press) {
      pressed = press;
      return [];
    },
    drag() {
      return [];
    },
    release(release, { scene, canEdit }) {
      const press = pressed;
      pressed = null;
      if (!press || !canEdit || strays(press.screen, release.screen, press.pointer)) return [];
      const under = scene.hit(press.at);
      if (under.kind === "idea") return [{ type: "write", text: `idea:${under.id}` }];
      if (under.kind === "group" && under.part === "title")
        return [{ type: "write", text: `group:${under.id}` }];
      return [{ type: "create", at: press.at }];
    },
    cancel() {
      pressed = null;
      return [];
    },
  };
}
