// Opens the search, and loads it only then: when it is opened, or the pointer comes near it.

/** What may have had the focus before the search was opened, and gets it back. */
const CONTROLS = "a[href], button, input, select, textarea, summary, label, [tabindex='0']";

const root = document.querySelector("[data-search]");
const toggle = document.querySelector("#__search");

if (root instanceof HTMLElement && toggle instanceof HTMLInputElement) {
  const input = root.querySelector("input");
  const link = document.querySelector("a[data-search-open]");
  if (link) putButton(link);
  if (input) start(root, toggle, input);
}

/**
 * Put a button in the place of the link, which leads elsewhere where this script does not run.
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
 * @param {HTMLInputElement} toggle the theme's switch: checked while the dialog is open. Our button, the theme's
 *   labels and the theme's script all turn it, so everything else follows its change event
 * @param {HTMLInputElement} input
 */
function start(root, toggle, input) {
  const opener = document.querySelector("[data-search-open]");
  const load = makeLoader(root, input);
  const focus = makeFocus(root, opener, input);
  const setOpen = (/** @type {boolean} */ open) => {
    if (toggle.checked !== open) toggle.click();
  };
  const open = () => setOpen(true);
  /** Close as a visitor does who goes on where they were. */
  const dismiss = () => {
    setOpen(false);
    focus.giveBack();
  };
  followToggle(toggle, dismiss, () => {
    focus.take();
    load();
  });
  for (const type of ["pointerenter", "pointerdown"]) {
    for (const near of [opener, root.querySelector("form")]) near?.addEventListener(type, load);
  }
  opener?.addEventListener("click", () => {
    // Not every browser gives a button the focus for a click.
    if (opener instanceof HTMLElement) opener.focus();
    open();
  });
  for (const type of ["focus", "click", "input"]) input.addEventListener(type, open);
  closeWhenLeft(root, () => setOpen(false), dismiss);
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
  setState(root, input, "idle");
  const asked = new URLSearchParams(location.search).get("q");
  if (asked === null) return;
  input.value = asked;
  open();
}

/** Make the function that loads the dialog once. @param {HTMLElement} root @param {HTMLInputElement} input */
function makeLoader(root, input) {
  let isLoading = false;
  return async () => {
    if (isLoading) return;
    isLoading = true;
    const become = (/** @type {import("./search/dialog.js").State} */ state) => setState(root, input, state);
    if (input.value) become("loading");
    try {
      const [{ mountSearch }] = await Promise.all([import("./search/dialog.js"), loadStyles()]);
      mountSearch(root, become);
    } catch {
      become("failed");
    }
  };
}

/**
 * Show the parts of a state, and say aloud that the search has failed.
 * @param {HTMLElement} root @param {HTMLInputElement} input
 * @param {import("./search/dialog.js").State} state
 */
function setState(root, input, state) {
  root.dataset.state = state;
  for (const part of root.querySelectorAll("[data-search-when]")) {
    if (part instanceof HTMLElement) part.hidden = part.dataset.searchWhen !== state;
  }
  if (state !== "failed") return;
  const retry = root.querySelector("[data-search-retry]");
  if (retry instanceof HTMLAnchorElement) retry.href = `?q=${encodeURIComponent(input.value)}`;
  const said = root.querySelector(".pp-search__said");
  if (said) said.textContent = root.querySelector("[data-search-when=failed]")?.textContent ?? "";
}

/**
 * Move the focus into the dialog, and give it back to what had it before.
 * @param {HTMLElement} root @param {Element | null} opener @param {HTMLInputElement} input
 */
function makeFocus(root, opener, input) {
  /** @type {Element | null} */
  let before = null;
  return {
    take() {
      const { activeElement } = document;
      if (!root.contains(activeElement)) before = activeElement?.matches(CONTROLS) ? activeElement : null;
      // WebKit gives no focus to a field whose last layout was empty, as that of the closed dialog is.
      input.getBoundingClientRect();
      input.focus();
    },
    giveBack() {
      const places = [before, opener, input];
      const place = places.find((each) => each instanceof HTMLElement && each.checkVisibility());
      if (place instanceof HTMLElement) place.focus();
    },
  };
}

/**
 * Do what follows from the dialog being open or closed: the button's state, a phone's back gesture, the address.
 * @param {HTMLInputElement} toggle
 * @param {() => void} dismiss
 * @param {() => void} onOpened
 */
function followToggle(toggle, dismiss, onOpened) {
  /** @type {{destroy(): void, onclose: unknown} | null} */
  let closeWatcher = null;
  toggle.addEventListener("change", () => {
    document.querySelector("[data-search-open]")?.setAttribute("aria-expanded", String(toggle.checked));
    if (!toggle.checked) {
      closeWatcher?.destroy();
      closeWatcher = null;
      // Whoever has closed the search does not open it by a reload.
      const address = new URL(location.href);
      if (!address.searchParams.has("q")) return;
      address.searchParams.delete("q");
      history.replaceState(history.state, "", address);
      return;
    }
    onOpened();
    if (!("CloseWatcher" in window)) return;
    closeWatcher = new /** @type {any} */ (window).CloseWatcher();
    if (closeWatcher) closeWatcher.onclose = dismiss;
  });
}

/** @param {HTMLElement} root @param {() => void} close @param {() => void} dismiss */
function closeWhenLeft(root, close, dismiss) {
  root.querySelector("label.md-search__icon")?.addEventListener("click", (event) => {
    event.preventDefault();
    dismiss();
  });
  root.addEventListener("focusout", ({ relatedTarget: next }) => {
    if (next instanceof Node && !root.contains(next)) close();
  });
  root.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest(".pp-found__link, .pp-search__frequent a")) close();
  });
}

/** Load the styles of results. Results can be read without them, so a failure is ignored. */
function loadStyles() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("./search/search.css", import.meta.url).href;
  document.head.append(link);
  return new Promise((resolve) => (link.onload = link.onerror = resolve));
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
