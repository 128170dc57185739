// Opens the search, and loads it only then: when it is opened, or the pointer comes near it.

/** What may have had the focus before the search was opened, and gets it back. */
const CONTROLS = "a[href], button, input, select, textarea, summary, label, [tabindex='0']";

const root = document.querySelector("[data-search]");
const toggle = document.querySelector("#__search");

if (root instanceof HTMLElement && toggle instanceof HTMLInputElement) {
  const input = root.querySelector("input");
  const link = document.querySelector("a[data-search-open]");
  if (link) putButton(link);
  if (input) watch(root, toggle, input);
}

/**
 * Put a button in the place of the link that leads on where this script does not come.
 * @param {Element} link
 */
function putButton(link) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.setAttribute("aria-label", link.getAttribute("aria-label") ?? "");
  button.setAttribute("aria-expanded", "false");
  button.dataset.searchOpen = "";
  button.title = button.getAttribute("aria-label") ?? "";
  button.append(...link.childNodes);
  link.replaceWith(button);
}

/**
 * @param {HTMLElement} root
 * @param {HTMLInputElement} toggle the theme's switch: checked while the dialog is open. Whoever turns it
 *   (our button, the theme's labels, the theme's script), what follows hangs on its change alone
 * @param {HTMLInputElement} input
 */
function watch(root, toggle, input) {
  const opener = document.querySelector("[data-search-open]");
  let loading = false;
  /** @type {Element | null} what had the focus before */
  let before = null;
  /** @type {{destroy(): void, onclose: unknown} | null} a phone's way back */
  let wayBack = null;

  /** @param {import("./search/dialog.js").State} state */
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
      const [{ mountSearch }] = await Promise.all([import("./search/dialog.js"), loadStyles()]);
      mountSearch(root, become);
    } catch {
      become("failed");
    }
  }

  function open() {
    if (!toggle.checked) toggle.click();
  }

  function close() {
    if (toggle.checked) toggle.click();
  }

  /** Close as a visitor does who goes on where they were. */
  function dismiss() {
    close();
    const places = [before, opener, input];
    const place = places.find((each) => each instanceof HTMLElement && each.checkVisibility());
    if (place instanceof HTMLElement) place.focus();
  }

  function onOpened() {
    const { activeElement } = document;
    if (!root.contains(activeElement)) before = activeElement?.matches(CONTROLS) ? activeElement : null;
    opener?.setAttribute("aria-expanded", "true");
    input.focus();
    load();
    if (!("CloseWatcher" in window)) return;
    wayBack = new /** @type {any} */ (window).CloseWatcher();
    if (wayBack) wayBack.onclose = dismiss;
  }

  function onClosed() {
    opener?.setAttribute("aria-expanded", "false");
    wayBack?.destroy();
    wayBack = null;
    const address = new URL(location.href);
    if (!address.searchParams.has("q")) return;
    address.searchParams.delete("q");
    history.replaceState(history.state, "", address);
  }

  for (const near of [opener, root.querySelector("form")]) {
    near?.addEventListener("pointerenter", load);
    near?.addEventListener("pointerdown", load);
  }
  toggle.addEventListener("change", () => (toggle.checked ? onOpened() : onClosed()));
  opener?.addEventListener("click", () => {
    // Not every browser gives a button the focus for a click.
    if (opener instanceof HTMLElement) opener.focus();
    open();
  });
  root.querySelector("label.md-search__icon")?.addEventListener("click", (event) => {
    event.preventDefault();
    dismiss();
  });
  for (const type of ["focus", "click", "input"]) input.addEventListener(type, open);
  root.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !root.contains(relatedTarget)) close();
  });
  root.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest(".pp-found__link, .pp-search__frequent a")) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && toggle.checked) {
      event.preventDefault();
      dismiss();
    } else if (isShortcut(event)) {
      event.preventDefault();
      open();
      input.focus();
      input.select();
    }
  });

  become("idle");
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

/**
 * Tell whether a key opens the search: Ctrl and K, on a Mac the command key and K, in any layout of letters. A key of one
 * sign alone would act on whoever speaks to the machine, or types beside a field (WCAG 2.1.4).
 * @param {KeyboardEvent} event
 */
function isShortcut({ code, ctrlKey, metaKey, altKey, shiftKey }) {
  const isBehindDialog = document.querySelector("dialog[open]") !== null;
  return code === "KeyK" && ctrlKey !== metaKey && !altKey && !shiftKey && !isBehindDialog;
}
