// Weighs files as a server sends them: raw, by gzip -9 and by brotli -11.
//
// node weigh.mjs FILE…   (a JSON map from name to {raw, gzip, brotli} on stdout)
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** @type {Record<string, {raw: number, gzip: number, brotli: number}>} */
const weights = {};
for (const path of process.argv.slice(2)) {
  const content = await readFile(path);
  weights[basename(path)] = {
    raw: content.length,
    gzip: gzipSync(content, { level: 9 }).length,
    brotli: brotliCompressSync(content).length,
  };
}
console.log(JSON.stringify(weights));
