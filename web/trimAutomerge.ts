/**
 * Ships Automerge's wasm without what Chorus never calls, and without the names that only debuggers read: 630 KB instead of 790 after
 * compression, which is most of what a first visit waits for.
 *
 * What is left out is a list and not found out, so that the file depends on this list and its source alone. The build fails if the list names
 * anything that the worker's code still mentions.
 */

import { readFileSync } from "node:fs";
import binaryen from "binaryen";
import type { Plugin } from "vite";

/** Methods of a document, exported by wasm-bindgen as `automerge_method`. */
export const UNUSED_METHODS = [
  "addCommits",
  "addFragments",
  "anonymize",
  "bundleFragmentMetadata",
  "diffIncremental",
  "diffPath",
  "dump",
  "getActorId",
  "getActorsForAuthor",
  "getAuthor",
  "getAuthorForActor",
  "getAuthors",
  "getBlock",
  "getChangeMetaByHash",
  "getChanges",
  "getFragmentMeta",
  "getFragmentMetadata",
  "getLastLocalChange",
  "getMissingDeps",
  "hasOurChanges",
  "joinBlock",
  "mark",
  "marks",
  "marksAt",
  "objInfo",
  "pushObject",
  "resetDiffCursor",
  "saveAndVerify",
  "saveBundle",
  "saveIncremental",
  "saveNoCompress",
  "splitBlock",
  "toJS",
  "unmark",
  "updateBlock",
  "updateSpans",
];

/** Functions beside the documents, exported under their own name. */
export const UNUSED_FUNCTIONS = ["decodeChange", "encodeChange"];

const UNUSED = [...UNUSED_METHODS.map((method) => `automerge_${method}`), ...UNUSED_FUNCTIONS];

/** What Rust's compiler uses; with more, Binaryen writes encodings that browsers do not read yet. */
const {
  BulkMemory,
  BulkMemoryOpt,
  CallIndirectOverlong,
  Multivalue,
  MutableGlobals,
  NontrappingFPToInt,
  ReferenceTypes,
  SignExt,
} = binaryen.Features;
const RUST_FEATURES =
  BulkMemory |
  BulkMemoryOpt |
  CallIndirectOverlong |
  Multivalue |
  MutableGlobals |
  NontrappingFPToInt |
  ReferenceTypes |
  SignExt;

const WASM = /\/automerge\.wasm\?url$/;

/** For the page's plugins and the worker's alike. */
export function trimAutomerge(): Plugin {
  return {
    name: "chorus-trim-automerge",
    apply: "build",
    enforce: "pre",
    load(id) {
      if (!WASM.test(id)) return null;
      const source = trim(readFileSync(id.replace(/\?url$/, "")));
      const file = this.emitFile({ type: "asset", name: "automerge.wasm", source });
      return `export default import.meta.ROLLUP_FILE_URL_${file};`;
    },
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== "chunk" || !file.code.includes("automerge_applyChanges")) continue;
        const called = mayBeCalled(file.code);
        if (called.length > 0)
          throw new Error(`${file.fileName} may call ${called}, which trimAutomerge.ts takes out`);
      }
    },
  };
}

/** The module without these exports and whatever only they need. Throws if it lacks one. */
export function trim(wasm: Uint8Array, unused = UNUSED): Uint8Array {
  const module = binaryen.readBinary(wasm);
  try {
    module.setFeatures(RUST_FEATURES);
    for (const name of unused) {
      if (!module.getExport(name))
        throw new Error(`Automerge has no ${name}, which trimAutomerge.ts wants to take out`);
      module.removeExport(name);
    }
    module.runPasses(["remove-unused-module-elements"]);
    return module.emitBinary();
  } finally {
    module.dispose();
  }
}

/**
 * Those that the code names once more than Automerge's own glue does: a method where its class defines it, a function where its wrapper calls
 * it (`wasm.name`).
 */
export function mayBeCalled(code: string): string[] {
  const isNamedTwice = (pattern: string) => [...code.matchAll(new RegExp(pattern, "g"))].length > 1;
  return [
    ...UNUSED_METHODS.filter((method) => isNamedTwice(`(?<![\\w$])${method}(?![\\w$])`)),
    ...UNUSED_FUNCTIONS.filter((name) => isNamedTwice(`\\.${name}(?![\\w$])`)),
  ];
}
