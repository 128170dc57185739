// Encodes files as a server sends them, by gzip -9 and by brotli -11, beforehand.
//
// node encode.mjs FOLDER FILE…   FOLDER/<sha256>.br; on stdout, by path, {raw, gzip, brotli} in bytes
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { brotliCompressSync, gzipSync } from "node:zlib";

const [folder, ...paths] = process.argv.slice(2);
/** @type {Record<string, {raw: number, gzip: number, brotli: number}>} */
const weights = {};
for (const path of paths) {
  const content = await readFile(path);
  const encoded = brotliCompressSync(content);
  const name = createHash("sha256").update(content).digest("hex");
  await writeFile(`${folder}/${name}.br`, encoded);
  weights[path] = {
    raw: content.length,
    gzip: gzipSync(content, { level: 9 }).length,
    brotli: encoded.length,
  };
}
console.log(JSON.stringify(weights));
