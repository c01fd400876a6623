/** The worker: wasm, IndexedDB and the socket, far from the page's frames. */

import wasmUrl from "@automerge/automerge/automerge.wasm?url";
import { initializeWasm } from "@automerge/automerge-repo/slim";
import { claimsOf } from "./claims";
import { Core } from "./core";
import { refuse, serve, started } from "./door";
import { showGlimpse } from "./glimpse";
import { indexedStore } from "./indexedStore";

// A dedicated worker's own scope; the page's types stand in for it.
const scope = self as unknown as DedicatedWorkerGlobalScope;

const wasm = initializeWasm(wasmUrl);
wasm.then(
  () => started(scope),
  // A rejection in a worker reaches no handler of the page by itself.
  (error: unknown) => refuse(scope, String(error)),
);

serve(
  scope,
  async (options, tell) => {
    const store = indexedStore(options.database);
    const world = {
      WebSocket,
      random: Math.random,
      now: Date.now,
      store: () => store,
      claim: claimsOf(navigator.locks),
    };
    const shown = await showGlimpse(store, options.document, tell);
    await wasm;
    return new Core(options, world, tell, shown);
  },
  () => scope.close(),
);
