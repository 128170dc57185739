// Stores the calculator's estimate in this tab when its page is left, for the letter of an application (join.js).

import { isEstimate } from "../../calculator/browser/fragment.js";

/** The way from the first currency's calculator to this one: nothing where this is the first. */
const currency = document.getElementById("calculator-config")?.dataset.currency?.toLowerCase();
const page = currency ? `../calculator-${currency}/` : "";

addEventListener("pagehide", () => {
  if (!isEstimate(location.hash)) return;
  try {
    sessionStorage.setItem("partner-estimate", page + location.hash);
  } catch {
    // Where nothing can be stored, the visitor copies the link.
  }
});
