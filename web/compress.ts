/** Writes `.br` and `.gz` beside every text and wasm file of the build, so that the server never compresses anything. */

import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const KINDS = new Set([".css", ".html", ".js", ".json", ".svg", ".wasm", ".webmanifest"]);

/** Below this a response fits into one packet anyway; bytes. */
const SMALLEST = 1024;

export function compress(): Plugin {
  let folder = "";
  return {
    name: "chorus-compress",
    apply: "build",
    configResolved: (config) => {
      folder = config.build.outDir;
    },
    // After the service worker has been written, which is compressed, too.
    closeBundle: { order: "post", sequential: true, handler: () => compressFolder(folder) },
  };
}

function compressFolder(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const facts = statSync(path);
    if (facts.isDirectory()) compressFolder(path);
    else if (KINDS.has(extname(name)) && facts.size >= SMALLEST) compressFile(path);
  }
}

function compressFile(path: string): void {
  const bytes = readFileSync(path);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }));
}
