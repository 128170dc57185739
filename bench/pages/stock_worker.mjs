// As Pyodide's own documentation has it: the whole library, and the calculator's modules beside it.
import { loadPyodide } from "./pyodide.mjs";

const python = await loadPyodide({ indexURL: new URL("./", import.meta.url).href });
const modules = await fetch(new URL("./calculator.zip", import.meta.url));
python.unpackArchive(await modules.arrayBuffer(), "zip");
postMessage(python.pyimport("calculator.api").answer(JSON.stringify({{request}})));
