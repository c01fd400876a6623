/** The browser's own copy, cut and paste, wherever on the page, unless a text field or words that are marked have a use for them. */

import { useEffect } from "react";
import type { BoardTable } from "../../app/boardTable";
import { removeTaken } from "../../app/commands/clipboard";
import { contentIn, putContent } from "../../app/pageClipboard";

const OWN_CLIPBOARD = "input, textarea, [contenteditable], [role=dialog]";

export function useClipboard(table: BoardTable): void {
  useEffect(() => {
    const off = new AbortController();
    const { signal } = off;
    const take = (event: ClipboardEvent, deed: "copied" | "cut"): boolean => {
      if (!isOurs(event) || document.getSelection()?.isCollapsed === false) return false;
      if (deed === "cut" && !table.board.canEdit) return false;
      const content = table.clipboard.taken();
      if (content === null) return false;
      event.preventDefault();
      putContent(event.clipboardData, content);
      table.clipboard.tell(deed);
      return true;
    };
    window.addEventListener("copy", (event) => take(event, "copied"), { signal });
    window.addEventListener("cut", (event) => take(event, "cut") && removeTaken(table), { signal });
    window.addEventListener(
      "paste",
      (event) => {
        if (!isOurs(event)) return;
        event.preventDefault();
        table.clipboard.paste(contentIn(event.clipboardData));
      },
      { signal },
    );
    return () => off.abort();
  }, [table]);
}

function isOurs(event: ClipboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  return !event.defaultPrevented && target?.closest(OWN_CLIPBOARD) == null;
}
