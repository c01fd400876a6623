/** Opens the door to a worker of this page's own. */

import { portOver } from "./door";
import type { BoardPort } from "./port";

/** A worker that has not started by then will not: its script or wasm is blocked or broken. In milliseconds. */
const BOOT_MAX = 15_000;

/** Starts a worker for one board. A failure to start is told as `failed: worker`. Closing the port ends the worker. */
export function connectWorker(): BoardPort {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "board" });
  const boot = setTimeout(() => port.fail("it does not start"), BOOT_MAX);
  const port = portOver(worker, () => clearTimeout(boot));
  worker.onerror = (event) => {
    clearTimeout(boot);
    port.fail(event.message || "its script cannot be loaded");
  };
  const flush = () => {
    if (document.visibilityState === "hidden") port.flush();
  };
  document.addEventListener("visibilitychange", flush);
  addEventListener("beforeunload", port.flush);
  addEventListener("pagehide", port.flush);
  return {
    ...port,
    close() {
      clearTimeout(boot);
      document.removeEventListener("visibilitychange", flush);
      removeEventListener("beforeunload", port.flush);
      removeEventListener("pagehide", port.flush);
      port.close();
    },
  };
}
