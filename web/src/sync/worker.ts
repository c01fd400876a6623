/** The worker: wasm, IndexedDB and the socket, far from the page's frames. */

import wasmUrl from "@automerge/automerge/automerge.wasm?url";
import { initializeWasm } from "@automerge/automerge-repo/slim";
import { claimsOf } from "./claims";
import { Core } from "./core";
import { refuse, serve } from "./door";
import { indexedStore } from "./indexedStore";

// A dedicated worker's own scope; the page's types stand in for it.
const scope = self as unknown as DedicatedWorkerGlobalScope;

const world = {
  WebSocket,
  random: Math.random,
  now: Date.now,
  store: indexedStore,
  claim: claimsOf(navigator.locks),
};

initializeWasm(wasmUrl).then(
  () =>
    serve(
      scope,
      (options, tell) => new Core(options, world, tell),
      () => scope.close(),
    ),
  // A rejection in a worker reaches no handler of the page by itself.
  (error: unknown) => refuse(scope, String(error)),
);
