/** Tells the screen how far its head reaches down, so that what stands below it is covered neither by large text nor by news. */

import { type RefObject, useLayoutEffect } from "react";

/** Sets `--head` on the parent of `head`: the lower edge of the head and of what hangs from it, in pixels. */
export function useHeadRoom(head: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = head.current;
    const screen = element?.parentElement;
    if (!element || !screen) return;
    const parts = [element, ...element.querySelectorAll("[role=status]")];
    const measure = () => {
      const lowest = Math.max(...parts.map((part) => part.getBoundingClientRect().bottom));
      screen.style.setProperty("--head", `${Math.ceil(lowest)}px`);
    };
    const observer = new ResizeObserver(measure);
    for (const part of parts) observer.observe(part);
    return () => observer.disconnect();
  }, [head]);
}
