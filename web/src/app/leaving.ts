/** When a page may be about to go: it is hidden, closed, left or loaded anew. */

/**
 * Calls `work` then, until the answer is called. It comes before whoever listens to the page in the plain way, so that what is sent
 * here is among what they bring to safety.
 */
export function onLeaving(work: () => void): () => void {
  const off = new AbortController();
  const options = { capture: true, signal: off.signal };
  // Asked before the next page is fetched, which gives the worker more time than it has once this one is hidden.
  window.addEventListener("beforeunload", work, options);
  window.addEventListener("pagehide", work, options);
  window.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && work(), options);
  return () => off.abort();
}

/** Calls `work` when the page goes, and what that answers if it comes back as it was. */
export function onGone(work: () => () => void): () => void {
  const off = new AbortController();
  let undo: (() => void) | null = null;
  window.addEventListener(
    "pagehide",
    () => {
      undo = work();
    },
    { signal: off.signal },
  );
  window.addEventListener("pageshow", () => undo?.(), { signal: off.signal });
  return () => off.abort();
}
