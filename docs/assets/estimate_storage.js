// The calculator's page as it is left: its estimate goes along in this tab, to be put into an application (join.js).

import { isEstimate } from "./fragment.js";

addEventListener("pagehide", () => {
  if (!isEstimate(location.hash)) return;
  try {
    sessionStorage.setItem("partner-estimate", location.hash);
  } catch {
    // Where nothing can be kept, the visitor copies the link.
  }
});
