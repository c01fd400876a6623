/**
 * A new version of the page waits until somebody wants it: a page that reloads by itself takes the words out of people's mouths.
 * Wanted in one tab, it becomes that of all tabs; the others go on as they are, and reload when they are asked to.
 */

import { registerSW } from "virtual:pwa-register";
import { t } from "../app/text/text";
import { say } from "./design/Toast";

/** A page may stay open for days, and browsers ask for a new version only when one is opened. Milliseconds. */
const ASK_EVERY = 3_600_000;

/** Puts the app on the device, where the browser can do that, and says when another version is there. */
export function watchVersions(): void {
  let isAsked = false;
  const update = registerSW({
    onNeedRefresh() {
      // It may be heard of more than once: by this tab and from another.
      if (isAsked) return;
      isAsked = true;
      const act = () => void take(() => void update());
      say({ text: t("newVersion"), action: { label: t("reload"), act }, stay: true });
    },
    // Another tab has taken it; this one goes on.
    onNeedReload() {},
    onRegisteredSW(_, registration) {
      if (registration) askWhenSeen(registration);
    },
  });
}

/**
 * Reloads the page with the new version: once that is in force, as before the old one would answer. Not by the browser's word that another
 * controls the page, since one that was opened before there was any is controlled by none.
 */
async function take(wake: () => void): Promise<void> {
  const waiting = (await navigator.serviceWorker.getRegistration())?.waiting;
  // Another tab has taken it already.
  if (!waiting) return window.location.reload();
  waiting.addEventListener("statechange", () => {
    if (waiting.state === "activated") window.location.reload();
  });
  wake();
}

/** Asks for a new version when the page is looked at again, but not more than once in a while. */
function askWhenSeen(registration: ServiceWorkerRegistration): void {
  let asked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" || Math.abs(Date.now() - asked) < ASK_EVERY) return;
    asked = Date.now();
    // Offline there is none; it will be looked at again.
    registration.update().catch(() => undefined);
  });
}
