// Lists the library's modules that the calculator's start and its answers import, good requests and
// bad ones: starts Pyodide as the worker does, with its whole library, and looks at sys.modules.
//
// node needed_modules.mjs PYODIDE_FOLDER WHEEL EXERCISE_JSON   (a JSON list of names on stdout)
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [pyodideFolder, wheel, exercise] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodideFolder}/pyodide.mjs`).href);

const python = await loadPyodide({ indexURL: pyodideFolder });
python.unpackArchive(new Uint8Array(await readFile(wheel)).buffer, "wheel");
const answer = python.pyimport("calculator.api").answer;
for (const request of JSON.parse(await readFile(exercise, "utf8"))) {
  answer(typeof request === "string" ? request : JSON.stringify(request));
}
console.log(python.runPython("import json, sys; json.dumps(sorted(sys.modules))"));
