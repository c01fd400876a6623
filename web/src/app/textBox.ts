/** Where a text is on the board, so that the view can keep it in sight while it is written. */

import type { TextName } from "../board/edit";
import type { IdeaView } from "../board/view";
import type { Box } from "../canvas/geometry";
import { IDEA_HEIGHT_MIN, IDEA_WIDTH, TITLE_BAND } from "../canvas/measure";
import type { Scene } from "../canvas/scene";

/** `sketch`: the idea that is on this screen only. */
export function textBox(text: TextName, scene: Scene, sketch: IdeaView | null): Box | undefined {
  if (text === "title" || text === "purpose") return undefined;
  if (text.startsWith("group:")) {
    // The title, not the field: it may be larger than the screen.
    const field = scene.boxOf(text);
    return field && { ...field, width: Math.min(field.width, 2 * IDEA_WIDTH), height: TITLE_BAND };
  }
  if (sketch === null || text !== `idea:${sketch.id}`) return scene.boxOf(text);
  const frame = sketch.group === null ? undefined : scene.group(sketch.group);
  const [x, y] = [sketch.x + (frame?.x ?? 0), sketch.y + (frame?.y ?? 0)];
  return { x, y, width: IDEA_WIDTH, height: IDEA_HEIGHT_MIN };
}
