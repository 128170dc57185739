// As Pyodide's own documentation has it: the whole library, and the calculator's wheel beside it.
import { loadPyodide } from "./pyodide.mjs";

const python = await loadPyodide({ indexURL: new URL("./", import.meta.url).href });
await python.loadPackage(new URL("./{{wheel}}", import.meta.url).href);
postMessage(python.pyimport("calculator.api").answer(JSON.stringify({{request}})));
