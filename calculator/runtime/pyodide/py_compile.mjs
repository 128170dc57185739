// Compiles every .py of the archives in a folder, inside the very Pyodide that will run them, so
// that the bytecode's magic number always fits. The compiling is pyodide-build's own `py-compile`.
//
// node py_compile.mjs PYODIDE_FOLDER TOOLS_FOLDER ARCHIVES_FOLDER [bare]
// TOOLS_FOLDER holds pyodide-build and what it imports; the archives are replaced where they stand.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [pyodideFolder, toolsFolder, archivesFolder, how] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodideFolder}/pyodide.mjs`).href);

const python = await loadPyodide({ indexURL: pyodideFolder, env: { PYTHONHASHSEED: "0" } });
for (const [place, root] of [["/tools", toolsFolder], ["/archives", archivesFolder]]) {
  python.FS.mkdir(place);
  python.FS.mount(python.FS.filesystems.NODEFS, { root }, place);
}
python.FS.writeFile("compile_archives.py", await readFile(new URL("compile_archives.py", import.meta.url)));
python.pyimport("compile_archives").compile_archives("/tools", "/archives", how === "bare");
process.exit(0);
