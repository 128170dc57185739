// Starts the runtime of a folder as the worker does, and answers requests.
//
// node check.mjs FOLDER REQUESTS_JSON LOCK   (a JSON list of answers on stdout)
// LOCK: the text of Pyodide's lock without packages.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { devNull } from "node:os";

import { fromSnapshot } from "../browser/snapshot.js";
import { openPyodide } from "./opening.mjs";

const [folder, requests, lock] = process.argv.slice(2);
const loadPyodide = await openPyodide(folder);
/** @type {Record<string, any>} */
const options = { indexURL: folder, lockFileContents: lock, packageBaseUrl: folder };
const snapshot = `${folder}/snapshot.bin`;
if (existsSync(snapshot)) {
  const file = readFile(snapshot).then((bytes) => new Uint8Array(bytes).buffer);
  globalThis._createPyodideModule = fromSnapshot(globalThis._createPyodideModule, file);
  options._loadSnapshot = new Uint8Array();
  options.stdLibURL = devNull; // The library is in the snapshot.
}
const python = await loadPyodide(options);
const { answer } = python.pyimport("calculator.api");
const answers = [];
for (const request of JSON.parse(await readFile(requests, "utf8"))) {
  answers.push(answer(typeof request === "string" ? request : JSON.stringify(request)));
}
process.stdout.write(JSON.stringify(answers), () => process.exit(0));
