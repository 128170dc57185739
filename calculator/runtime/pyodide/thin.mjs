// Thins modules of the library (thin_module.py), inside Pyodide, whose Python can read them.
//
// node thin.mjs PYODIDE_FOLDER MODULES_JSON
// MODULES_JSON: a map from a file's name to {source, ran, documented}; on stdout the thinned texts.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [pyodideFolder, modules] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodideFolder}/pyodide.mjs`).href);

const python = await loadPyodide({ indexURL: pyodideFolder });
python.FS.writeFile("thin_module.py", await readFile(new URL("thin_module.py", import.meta.url)));
const { thin } = python.pyimport("thin_module");
/** @type {Record<string, string>} */
const thinned = {};
for (const [name, each] of Object.entries(JSON.parse(await readFile(modules, "utf8")))) {
  const ran = python.toPy(each.ran);
  thinned[name] = thin.callKwargs(each.source, ran, { documented: each.documented });
  ran.destroy();
}
process.stdout.write(JSON.stringify(thinned), () => process.exit(0));
