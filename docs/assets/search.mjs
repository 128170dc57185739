// Opens the search, and loads it only then: when it is opened, or the pointer comes near it.

const root = document.querySelector("[data-search]");
const toggle = document.querySelector("#__search");

if (root instanceof HTMLElement && toggle instanceof HTMLInputElement) {
  const input = root.querySelector("input");
  if (input) watch(root, toggle, input);
}

/**
 * @param {HTMLElement} root
 * @param {HTMLInputElement} toggle the theme's switch: checked while the dialog is open
 * @param {HTMLInputElement} input
 */
function watch(root, toggle, input) {
  const label = document.querySelector("label.md-header__button[for=__search]");
  let loading = false;
  /** @type {Element | null} */
  let before = null;

  /** @param {import("./search/dialog.mjs").State} state */
  function become(state) {
    root.dataset.state = state;
    for (const part of root.querySelectorAll("[data-search-when]")) {
      if (part instanceof HTMLElement) part.hidden = part.dataset.searchWhen !== state;
    }
    const retry = root.querySelector("[data-search-retry]");
    if (retry instanceof HTMLAnchorElement) {
      retry.href = `?q=${encodeURIComponent(input.value)}`;
    }
    const said = root.querySelector(".pp-search__said");
    const failed = root.querySelector("[data-search-when=failed]");
    if (state === "failed" && said) said.textContent = failed?.textContent ?? "";
  }

  async function load() {
    if (loading) return;
    loading = true;
    if (input.value) become("loading");
    try {
      const [{ mountSearch }] = await Promise.all([import("./search/dialog.mjs"), loadStyles()]);
      mountSearch(root, become);
    } catch {
      become("failed");
    }
  }

  function open() {
    if (!root.contains(document.activeElement)) before = document.activeElement;
    if (!toggle.checked) toggle.click();
    input.focus();
    load();
  }

  function close() {
    if (toggle.checked) toggle.click();
  }

  for (const near of [label, root.querySelector("form")]) {
    near?.addEventListener("pointerenter", load);
    near?.addEventListener("pointerdown", load);
  }
  // The phone's keyboard comes up only for a focus that a touch asks for by itself.
  label?.addEventListener("click", () => input.focus());
  input.addEventListener("focus", open);
  toggle.addEventListener("change", () => {
    if (toggle.checked) return;
    input.blur();
    const address = new URL(location.href);
    if (!address.searchParams.has("q")) return;
    address.searchParams.delete("q");
    history.replaceState(history.state, "", address);
  });
  root.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !root.contains(relatedTarget)) close();
  });
  root.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest(".pp-found__link")) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && toggle.checked) {
      event.preventDefault();
      close();
      if (before instanceof HTMLElement) before.focus();
    } else if (["/", "s", "f", "ы", "а"].includes(event.key) && !toggle.checked && !isTyping()) {
      event.preventDefault();
      open();
      input.select();
    }
  });

  const asked = new URLSearchParams(location.search).get("q");
  if (asked !== null) {
    input.value = asked;
    open();
  }
}

/** The styles of what is found: without them it can be read, so their failure is none. */
function loadStyles() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("./search/search.css", import.meta.url).href;
  const loaded = new Promise((resolve) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", resolve);
  });
  document.head.append(link);
  return loaded;
}

/** Tell whether keys go into a field now. */
function isTyping() {
  const active = document.activeElement;
  return (
    active instanceof HTMLElement &&
    (active.isContentEditable || /^(?:INPUT|SELECT|TEXTAREA)$/u.test(active.tagName))
  );
}
