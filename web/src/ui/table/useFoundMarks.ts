/** Marks in the cards themselves what is being looked for, as the browser marks a selection: no text is touched. */

import { type RefObject, useEffect } from "react";
import type { BoardTable } from "../../app/boardTable";
import { marksIn } from "../../app/finding";
import { idOf } from "../../canvas/scene";

const NAME = "found";

export function useFoundMarks(table: BoardTable, world: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (!("highlights" in CSS)) return;
    const { search, camera, sceneVersion } = table;
    let frame = 0;
    const mark = () => {
      frame = 0;
      const found = search.found.get();
      if (found === null || found.size === 0) {
        CSS.highlights.delete(NAME);
        return;
      }
      const ranges: Range[] = [];
      for (const card of world.current?.querySelectorAll<HTMLElement>("[data-found]") ?? []) {
        const kind = card.dataset.idea === undefined ? "group" : "idea";
        if (!found.has(`${kind}:${idOf(card.dataset.idea ?? card.dataset.group ?? "")}`)) continue;
        for (const text of textsIn(card)) {
          for (const [start, end] of marksIn(text.data, search.query.get())) {
            const range = new Range();
            range.setStart(text, start);
            range.setEnd(text, end);
            ranges.push(range);
          }
        }
      }
      CSS.highlights.set(NAME, new Highlight(...ranges));
    };
    // A frame later: cards that come into view are in the page by then.
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(() => (frame = requestAnimationFrame(mark)));
    };
    const whileLooking = () => search.found.get() !== null && soon();
    const stops = [
      search.found.subscribe(soon),
      camera.camera.subscribe(whileLooking),
      sceneVersion.subscribe(whileLooking),
    ];
    return () => {
      cancelAnimationFrame(frame);
      CSS.highlights.delete(NAME);
      for (const stop of stops) stop();
    };
  }, [table, world]);
}

function* textsIn(card: HTMLElement): Generator<Text> {
  const walk = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
    // What surrounds the board may be hidden from readers while a dialog is open; what counts here is within the card.
    const unseen = node.parentElement?.closest("[aria-hidden]");
    if (node instanceof Text && !(unseen && card.contains(unseen))) yield node;
  }
}
