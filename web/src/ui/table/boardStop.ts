/** Where the keyboard goes once a dialog has gone that has put things on the board. */

import type { BoardTable } from "../../app/boardTable";

/** What Tab enters the board at. */
export function boardStop(): HTMLElement | null {
  return document.querySelector<HTMLElement>("[data-surface] [tabindex='0']");
}

/** On the board what was pasted has the keyboard; in the list that stays where it was. */
export function placeOfPasted({ writesIn }: BoardTable): HTMLElement | null {
  return writesIn.get() === "board" ? boardStop() : null;
}
