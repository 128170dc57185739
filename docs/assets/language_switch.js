// The link to the other language takes along the fragment (the place on the page, or the estimate) and the query (the
// comparison's choice).

document.addEventListener("click", ({ target }) => {
  const link = target instanceof Element ? target.closest("a[data-language-switch]") : null;
  if (!(link instanceof HTMLAnchorElement)) return;
  link.search = location.search;
  link.hash = location.hash;
});
