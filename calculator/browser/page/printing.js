// Print: on paper an estimate says for whom and of which day it is, and where it can be seen and changed.

import { showHeading } from "./heading.js";
import { element, need } from "./page.js";

/** @param {import("./acts.js").Acts} acts */
export function watchPrinting({ config, exporting, view, write }) {
  const { title, page: words } = config;
  const place = need("#calculator-printed", HTMLElement);
  const day = need("#calculator-date", HTMLElement);
  const usual = document.title;
  window.addEventListener("beforeprint", () => {
    const { who, date, link } = exporting.printed();
    showHeading({ name: who, date }, words, write.date);
    const mark = exporting.mark();
    const [before = "", after = ""] = words.text_link.split("{link}");
    // An address of this very page becomes no link in a PDF: the empty query makes it another one.
    const anchor = Object.assign(element("a", "", readable(link)), { href: link.replace("#", "?#") });
    place.replaceChildren(mark && `${mark} · `, before, anchor, after);
    // A file that is printed to has the title for a name.
    document.title = [who, day.textContent, title].filter(Boolean).join(" · ").replaceAll("\u00a0", " ");
  });
  window.addEventListener("afterprint", () => {
    view.showHeading();
    document.title = usual;
  });
}

/**
 * Return an address with its letters unescaped, as people read it; it still leads there, and no space ends it early.
 * @param {string} address
 */
function readable(address) {
  try {
    return decodeURI(address).replace(/\s/g, (space) => encodeURIComponent(space));
  } catch {
    return address;
  }
}
