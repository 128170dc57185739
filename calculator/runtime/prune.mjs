// Finds which of the WebAssembly's exports Pyodide's script itself uses, and takes the bindings of
// all others out of the script.
//
// node prune.mjs PYODIDE_FOLDER SCRIPT_OUT GRAPH_OUT
// GRAPH_OUT: what is kept, as Binaryen's wasm-metadce reads it.
import { readFile, writeFile } from "node:fs/promises";

const [folder, scriptOut, graphOut] = process.argv.slice(2);
const script = await readFile(`${folder}/pyodide.asm.js`, "utf8");
const module = new WebAssembly.Module(await readFile(`${folder}/pyodide.asm.wasm`));
const exported = WebAssembly.Module.exports(module);

/** `var _f=Module["_f"]=wasmExports["f"];` and its shorter forms. */
const BINDING =
  /(?:(?<![\w$])var )?(?:[\w$]+=)?Module\["[\w$]+"\]=(?:[\w$]+=)?wasmExports\["([\w$]+)"\];|(?<![\w$.])(?:var )?_[\w$]+=wasmExports\["([\w$]+)"\];/g;
/** The long declaration of those names. */
const DECLARED = /var ((?:[\w$]+,){200,}[\w$]+);/g;
/** Looked up by names that are put together, or called by the runtime itself. */
const BY_NAME = /^(__wasm|__em_js__|__start_em|__stop_em)/;
const ALWAYS = ["main", "__main_argc_argv", "__heap_base", "__stack_pointer", "_emscripten_timeout"];

const others = script.replace(BINDING, "");
const words = new Set(others.replace(DECLARED, "").match(/[A-Za-z_$][\w$]*/g));
// The entry points of stack switching stand as wasmExports.name, and are used in browsers only.
const direct = new Set([...script.matchAll(/wasmExports\??\.([\w$]+)/g)].map(([, name]) => name));
const bySideTables = new Set(
  WebAssembly.Module.imports(module)
    .filter((each) => each.module.startsWith("GOT."))
    .map(({ name }) => name),
);
const kept = new Set(
  exported
    .filter(
      ({ name, kind }) =>
        !["function", "global"].includes(kind) ||
        bySideTables.has(name) ||
        BY_NAME.test(name) ||
        words.has(`_${name}`) ||
        direct.has(name) ||
        others.includes(`wasmExports["${name}"]`) ||
        ALWAYS.includes(name),
    )
    .map(({ name }) => name),
);
const bindings = script.match(BINDING)?.length ?? 0;
if (bindings < 1000 || kept.size < 100 || kept.size > exported.length / 4) {
  throw new Error(
    `pyodide.asm.js is not written as expected: ${bindings} bindings, ` +
      `${kept.size} of ${exported.length} exports in use`,
  );
}
const gone = new Set(exported.map(({ name }) => name).filter((name) => !kept.has(name)));
await writeFile(
  scriptOut,
  script
    .replace(BINDING, (whole, one, other) => (gone.has(one ?? other) ? "" : whole))
    .replace(DECLARED, (_, names) => {
      const left = names.split(",").filter((name) => !gone.has(name.slice(1)));
      return `var ${left.join(",")};`;
    }),
);
await writeFile(
  graphOut,
  JSON.stringify([...kept].map((name) => ({ name: `script ${name}`, root: true, export: name }))),
);
