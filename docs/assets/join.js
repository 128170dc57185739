// The last step to a partnership: the estimate that was made in this tab goes into the letter, and its link can be
// copied. Nothing is sent by itself.

const place = document.querySelector("[data-apply]");
const box = place?.querySelector("[data-apply-estimate]");
const link = place?.querySelector("[data-apply-link]");

/** Return the estimate that this tab has left, as a link from the calculator (estimate_storage.js); "" if there is none. */
function storedEstimate() {
  try {
    return sessionStorage.getItem("partner-estimate") ?? "";
  } catch {
    return "";
  }
}

/** @param {HTMLElement} given what the build says of the letter @param {string} address the estimate's */
function fillIn(given, address) {
  const { subject = "", body = "", estimate = "" } = given.dataset;
  for (const mail of given.querySelectorAll("a[data-mail]")) {
    if (!(mail instanceof HTMLAnchorElement)) continue;
    const text = `${body}\n\n${estimate} ${address}\n`;
    const parts = [`subject=${encodeURIComponent(subject)}`, `body=${encodeURIComponent(text)}`];
    mail.href = `mailto:${mail.dataset.mail}?${parts.join("&")}`;
  }
}

/** @param {Element | null | undefined} button @param {string} address */
function offerCopy(button, address) {
  if (!(button instanceof HTMLButtonElement)) return;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(address);
      button.textContent = button.dataset.copied ?? "";
    } catch {
      location.assign(address); // The address bar then holds the link.
    }
  });
}

const fragment = storedEstimate();
if (fragment && place instanceof HTMLElement && box instanceof HTMLElement && link instanceof HTMLAnchorElement) {
  const address = new URL(fragment, new URL(place.dataset.calculator ?? "", location.href)).href;
  link.href = address;
  fillIn(place, address);
  offerCopy(box.querySelector("[data-apply-copy]"), address);
  box.hidden = false;
}
