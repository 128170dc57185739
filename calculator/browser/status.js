// How far Python is, in words and with a bar. While the first stage answers, nobody need wait.

import { filled } from "./figures.js";
import { need } from "./page.js";

/**
 * @param {HTMLElement} page
 * @param {import("./page.js").Config} config
 * @param {import("./page.js").Write} write
 * @returns {(state: import("./python.js").PythonState, answers: boolean) => void} `answers`: the
 *   first stage does, before CPython
 */
export function pythonStatus(page, config, write) {
  const status = need("#calculator-status", HTMLElement);
  const progress = need("#calculator-progress", HTMLProgressElement);
  const retry = need("[data-action=retry]", HTMLButtonElement);
  return (state, answers) => {
    const states = answers ? config.words.states.first : config.words.states;
    const { reasons } = config.words.states;
    page.dataset.python = state.name;
    page.dataset.first = String(answers);
    progress.hidden = state.name !== "downloading" || answers;
    retry.hidden = state.name !== "failed";
    if (state.name === "downloading") {
      const part = state.total ? state.received / state.total : 0;
      progress.value = part;
      const percent = write.show({ bp: Math.floor(part * 100) * 100 });
      status.textContent = filled(states.downloading, { percent });
    } else if (state.name === "failed") {
      const reason = reasons[state.code] ?? reasons.other;
      const said = filled(reason, { status: String(state.status ?? "") });
      status.textContent = filled(states.failed, { reason: said });
    } else {
      status.textContent = states[state.name];
    }
  };
}
