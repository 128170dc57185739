// How far Python is, in words and with a bar.

import { filled } from "./figures.mjs";
import { need } from "./page.mjs";

/**
 * @param {HTMLElement} page
 * @param {import("./page.mjs").Config} config
 * @param {import("./page.mjs").Write} write
 * @returns {(state: import("./python.mjs").PythonState) => void}
 */
export function pythonStatus(page, config, write) {
  const status = need("#calculator-status", HTMLElement);
  const progress = need("#calculator-progress", HTMLProgressElement);
  const retry = need("[data-action=retry]", HTMLButtonElement);
  const { states } = config.words;
  return (state) => {
    page.dataset.python = state.name;
    progress.hidden = state.name !== "downloading";
    retry.hidden = state.name !== "failed";
    if (state.name === "downloading") {
      const part = state.total ? state.received / state.total : 0;
      progress.value = part;
      const percent = write.show({ kind: "rate", bp: Math.floor(part * 100) * 100 });
      status.textContent = filled(states.downloading, { percent });
    } else if (state.name === "failed") {
      const reason = states.reasons[state.code] ?? states.reasons.other;
      status.textContent = filled(states.failed, { reason });
    } else {
      status.textContent = states[state.name];
    }
  };
}
