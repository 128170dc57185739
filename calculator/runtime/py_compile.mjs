// Compiles every .py of the archives in a folder, inside the very Pyodide that will run them, so
// that the bytecode's magic number always fits. The compiling is pyodide-build's own `py-compile`.
//
// node py_compile.mjs PYODIDE_FOLDER TOOLS_FOLDER ARCHIVES_FOLDER
// TOOLS_FOLDER holds pyodide-build and what it imports; the archives are replaced where they stand.
import { pathToFileURL } from "node:url";

const [pyodideFolder, toolsFolder, archivesFolder] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodideFolder}/pyodide.mjs`).href);

const python = await loadPyodide({
  indexURL: pyodideFolder,
  // With a fixed date py_compile writes hashes in place of times: the same source, the same bytes.
  env: { SOURCE_DATE_EPOCH: "315532800", PYTHONHASHSEED: "0" },
});
for (const [place, root] of [["/tools", toolsFolder], ["/archives", archivesFolder]]) {
  python.FS.mkdir(place);
  python.FS.mount(python.FS.filesystems.NODEFS, { root }, place);
}
python.runPython(`
import sys
from pathlib import Path
sys.path.insert(0, "/tools")
from pyodide_build._py_compile import _py_compile_archive_dir
_py_compile_archive_dir(Path("/archives"), keep=False, verbose=False, compression_level=0)
`);
