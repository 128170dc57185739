// Begins Python's first stage while the page is still being read. No module: the browser would run it
// only once the page is there and painted. `first.mjs` goes on with what stands in `firstStage`.
{
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  /** @type {{base: string, files: Record<string, number>}} */
  const { base, files } = JSON.parse(script.dataset.first ?? "{}");
  /** What the worker has said before anybody listened. @type {any[]} */
  const heard = [];
  try {
    const worker = new Worker(new URL("first_worker.mjs", script.src), { type: "module" });
    worker.onmessage = ({ data }) => heard.push(data);
    worker.onerror = (event) => {
      event.preventDefault();
      heard.push({ type: "failed", detail: event.message || "the worker did not load" });
    };
    worker.postMessage({ type: "start", base: new URL(base, location.href).href, files });
    Object.assign(globalThis, { firstStage: { worker, heard } });
  } catch {
    // A browser without workers: the page says so when CPython comes.
  }
}
