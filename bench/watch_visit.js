// Watches a visit for bench/visit.py. Runs before the page's own scripts; times are milliseconds from the start of
// navigation.
({ figure, digits, ready, settled, inSight, done }) => {
  const seen = { figures: null, painted: null, ready: null, tasks: [], done: false };
  window.benchSeen = seen;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.tasks.push(duration);
  }).observe({ type: "longtask", buffered: true });
  const shows = (text) => (digits ? text.replace(/\D/g, "") === digits : /\d/.test(text));
  const finish = () => {
    seen.done = seen.painted !== null && (!ready || seen.ready !== null)
      && (!settled || document.querySelector(settled) !== null);
    if (!seen.done) return;
    observer.disconnect();
    console.debug(done);
  };
  // The next picture with the figure in it: a page may keep it out of sight for a while.
  const paint = () => requestAnimationFrame(() => {
    if (!document.querySelector(figure).checkVisibility({ visibilityProperty: true })) paint();
    else scheduler.postTask(() => {
      seen.painted = performance.now();
      console.debug(inSight);
      finish();
    }, { priority: "user-blocking" });
  });
  const look = () => {
    const now = performance.now();
    if (seen.figures === null && shows(document.querySelector(figure)?.textContent ?? "")) {
      seen.figures = now;
      paint();
    }
    if (ready && seen.ready === null && document.querySelector(ready)) seen.ready = now;
    finish();
  };
  const observer = new MutationObserver(look);
  observer.observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ["data-python", "data-state", "style"],
  });
}
