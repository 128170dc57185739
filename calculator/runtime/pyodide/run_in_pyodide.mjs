// Runs a module of this folder inside the very Pyodide that will run what comes of it, so that its grammar and its
// bytecode's magic number always fit.
//
// node run_in_pyodide.mjs PYODIDE_FOLDER MODULE [/PLACE=FOLDER …]
// The module's function of the same name is given the text on stdin; what it returns goes to stdout. It finds each of
// the folders at its place.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const given = readFileSync(0, "utf8"); // Before Pyodide takes hold of stdin.
const [pyodideFolder, module, ...places] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodideFolder}/pyodide.mjs`).href);

const python = await loadPyodide({ indexURL: pyodideFolder, env: { PYTHONHASHSEED: "0" } });
for (const [place, root] of places.map((each) => each.split(/=(.*)/s))) {
  python.FS.mkdir(place);
  python.FS.mount(python.FS.filesystems.NODEFS, { root }, place);
}
python.FS.writeFile(`${module}.py`, readFileSync(new URL(`${module}.py`, import.meta.url)));
const made = python.pyimport(module)[module](given);
process.stdout.write(made, () => process.exit(0));
