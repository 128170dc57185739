// Starts Pyodide with a library of ours and answers requests; gives the answers, and with "watched" what
// the library's call_profiler.py, which it then has to import before all else, saw of it.
//
// node ask.mjs PYODIDE_FOLDER LIBRARY_ZIP REQUESTS_JSON [watched]   ({answers, seen} as JSON on stdout)
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [pyodideFolder, library, requests, watched] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodideFolder}/pyodide.mjs`).href);

const python = await loadPyodide({ indexURL: pyodideFolder, stdLibURL: library });
const { answer } = python.pyimport("calculator.api");
/** @type {unknown[]} */
const texts = JSON.parse(await readFile(requests, "utf8"));
const answers = texts.map((each) => answer(typeof each === "string" ? each : JSON.stringify(each)));
const seen = watched ? JSON.parse(python.pyimport("call_profiler").report()) : null;
process.stdout.write(JSON.stringify({ answers, seen }), () => process.exit(0));
