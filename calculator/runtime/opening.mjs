// Opens the Pyodide of a folder for our Node programs, before `loadPyodide` does it by itself.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { compileFunction, constants } from "node:vm";

/**
 * @param {string} folder
 * @returns {Promise<(options: object) => Promise<any>>} Pyodide's `loadPyodide`; the function that
 *   makes its module stands in `globalThis._createPyodideModule` from then on, to be replaced
 */
export async function openPyodide(folder) {
  // In npm's package the module is this one; in a runtime of ours it has a published name (build.py).
  const module = `${folder}/pyodide.mjs`;
  const script = existsSync(module) ? module : `${folder}/pyodide.js`;
  const { loadPyodide } = await import(pathToFileURL(script).href);
  // Node would take the script for a module of ours, in which there is no `require`.
  const whole = await readFile(`${folder}/pyodide.asm.js`, "utf8");
  const require = createRequire(pathToFileURL(`${folder}/`));
  const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
  compileFunction(whole, ["require", "__dirname"], { importModuleDynamically })(require, folder);
  return loadPyodide;
}
