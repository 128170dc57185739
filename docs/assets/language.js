// The way to the other language keeps the place on the page, or the calculator's form, in its hash.

document.addEventListener("click", ({ target }) => {
  const link = target instanceof Element ? target.closest("a[data-language-switch]") : null;
  if (link instanceof HTMLAnchorElement) link.hash = location.hash;
});
