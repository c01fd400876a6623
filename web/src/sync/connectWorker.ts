/** Opens the door to a worker of this page's own. */

import { portOver } from "./door";
import type { BoardPort } from "./port";

/** A worker that has not started by then will not: its script or wasm is blocked or broken. In milliseconds. */
const BOOT_MAX = 15_000;

type Connected = BoardPort & { flush(): void };

/** Started before anybody asked for it. */
let prepared: Connected | null = null;

/** Starts a worker for the board that is about to be opened, so that it comes up while the page does. */
export function prepareWorker(): void {
  prepared ??= startWorker();
}

/** A worker for one board. A failure to start is told as `failed: worker`. Closing the port ends the worker. */
export function connectWorker(): BoardPort {
  const port = prepared ?? startWorker();
  prepared = null;
  const flush = () => {
    if (document.visibilityState === "hidden") port.flush();
  };
  document.addEventListener("visibilitychange", flush);
  addEventListener("beforeunload", port.flush);
  addEventListener("pagehide", port.flush);
  return {
    ...port,
    close() {
      document.removeEventListener("visibilitychange", flush);
      removeEventListener("beforeunload", port.flush);
      removeEventListener("pagehide", port.flush);
      port.close();
    },
  };
}

function startWorker(): Connected {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "board" });
  const boot = setTimeout(() => port.fail("it does not start"), BOOT_MAX);
  const port = portOver(worker, () => clearTimeout(boot));
  worker.onerror = (event) => {
    clearTimeout(boot);
    port.fail(event.message || "its script cannot be loaded");
  };
  return {
    ...port,
    close() {
      clearTimeout(boot);
      port.close();
    },
  };
}
