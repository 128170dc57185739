// Makes the drawer of narrow screens usable by keyboard and by screen readers: a button replaces the theme's label, which
// takes no focus, and the focus moves into the drawer and back. Without this script the label opens the drawer.

const toggle = document.querySelector("#__drawer");
const label = document.querySelector("label.md-header__button[for=__drawer]");
const drawer = document.querySelector(".md-sidebar--primary");

if (toggle instanceof HTMLInputElement && label && drawer instanceof HTMLElement) {
  const name = document.querySelector("[data-menu-name]")?.getAttribute("data-menu-name") ?? "";
  mount(toggle, putButton(label, name), drawer);
}

/** @param {Element} label @param {string} name */
function putButton(label, name) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `${label.className} pp-drawer-open`;
  button.setAttribute("aria-label", name);
  button.setAttribute("aria-expanded", "false");
  button.append(...label.childNodes);
  label.replaceWith(button);
  return button;
}

/**
 * @param {HTMLInputElement} toggle the theme's switch: checked while the drawer is open
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} drawer
 */
function mount(toggle, button, drawer) {
  drawer.tabIndex = -1;
  // The theme makes most of its labels reachable, and answers to Enter there; these lead back and to the contents.
  const labels = drawer.querySelectorAll(".md-nav .md-nav .md-nav__title, [for=__toc]");
  for (const each of labels) if (each instanceof HTMLLabelElement) each.tabIndex = 0;

  function close() {
    if (toggle.checked) toggle.click();
  }

  button.addEventListener("click", () => toggle.click());
  toggle.addEventListener("change", () => {
    button.setAttribute("aria-expanded", String(toggle.checked));
    if (toggle.checked) drawer.focus();
    else if (drawer.contains(document.activeElement)) button.focus();
  });
  drawer.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !drawer.contains(relatedTarget)) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && toggle.checked) {
      close();
    } else if (event.key === " " && event.target instanceof HTMLLabelElement) {
      event.preventDefault();
      event.target.click();
    }
  });
}
