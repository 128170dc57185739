// Stores the calculator's estimate in this tab when its page is left, for the letter of an application (join.js).

import { isEstimate } from "./fragment.js";

addEventListener("pagehide", () => {
  if (!isEstimate(location.hash)) return;
  try {
    sessionStorage.setItem("partner-estimate", location.hash);
  } catch {
    // Where nothing can be stored, the visitor copies the link.
  }
});
