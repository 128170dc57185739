// The way to the other language keeps the place on the page, or the calculator's form, in its hash, and the
// comparison's choice in its query.

document.addEventListener("click", ({ target }) => {
  const link = target instanceof Element ? target.closest("a[data-language-switch]") : null;
  if (!(link instanceof HTMLAnchorElement)) return;
  link.search = location.search;
  link.hash = location.hash;
});
