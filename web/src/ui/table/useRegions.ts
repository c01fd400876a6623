/** F6 goes from one part of the page to the next, as in a desktop program: head, board, tools, view, panel. */

import { useEffect } from "react";

const REGIONS = "header, [data-surface], [data-panel], [role=toolbar], [role=search]";
const REACHABLE = "a[href], button:not(:disabled), input, textarea, [tabindex='0']";

export function useRegions(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== "F6" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector("[role=dialog], [role=menu]")) return;
      event.preventDefault();
      const regions = [...document.querySelectorAll<HTMLElement>(REGIONS)].filter(
        (one) => one.offsetParent !== null && !one.closest("[inert]"),
      );
      const now = regions.findIndex((one) => one.contains(document.activeElement));
      const next = now === -1 ? 0 : (now + (event.shiftKey ? -1 : 1) + regions.length) % regions.length;
      const region = regions[next];
      const goal = region?.matches("[data-panel]") ? region : region?.querySelector<HTMLElement>(REACHABLE);
      (goal ?? region)?.focus({ preventScroll: true });
    };
    // Before whatever has the keyboard keeps its keys to itself, as a text being written does.
    window.addEventListener("keydown", pressed, { capture: true });
    return () => window.removeEventListener("keydown", pressed, { capture: true });
  }, []);
}
