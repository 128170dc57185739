// Lists what the calculator's start and its answers need of the library: starts Pyodide as the
// worker does, with its whole library, answers requests, and looks at sys.modules and at the
// functions that ran. The library has to import watching.py before all else.
//
// node needed_modules.mjs PYODIDE_FOLDER LIBRARY_ZIP EXERCISE_JSON   (JSON on stdout)
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [pyodideFolder, library, exercise] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodideFolder}/pyodide.mjs`).href);

const python = await loadPyodide({ indexURL: pyodideFolder, stdLibURL: library });
const { answer } = python.pyimport("calculator.api");
for (const request of JSON.parse(await readFile(exercise, "utf8"))) {
  answer(typeof request === "string" ? request : JSON.stringify(request));
}
console.log(python.pyimport("watching").report());
process.exit(0);
