/** Does what a tool answers with. */

import type { Edit, TextName } from "../board/edit";
import type { Made } from "../canvas/clip";
import type { Box, Point } from "../canvas/geometry";
import type { Carry, Intent } from "../canvas/tool";

export interface Performer {
  dispatch(edits: readonly Edit[]): void;
  make(made: Made): void;
  select(items: ReadonlySet<string>): void;
  marquee(area: Box | null): void;
  carry(carry: Carry | null): void;
  pan(dx: number, dy: number): void;
  write(text: TextName): void;
  create(at: Point): void;
}

export function perform(intents: readonly Intent[], performer: Performer): void {
  for (const intent of intents) {
    switch (intent.type) {
      case "edit":
        performer.dispatch([intent.edit]);
        break;
      case "make":
        performer.make(intent.made);
        break;
      case "select":
        performer.select(intent.items);
        break;
      case "marquee":
        performer.marquee(intent.area);
        break;
      case "carry":
        performer.carry(intent.carry);
        break;
      case "pan":
        performer.pan(intent.dx, intent.dy);
        break;
      case "write":
        performer.write(intent.text);
        break;
      case "create":
        performer.create(intent.at);
        break;
    }
  }
}
