// How far CPython is, in words and with a bar, where it is waited for. While the first stage answers,
// nobody need wait, and nothing is said.

import { filled } from "./filled.js";
import { need } from "./page.js";

/**
 * @param {HTMLElement} page
 * @param {import("./page.js").Config} config
 * @param {import("./page.js").Write} write
 * @returns {(state: import("../python/messages.js").PythonState, answering: import("../python/messages.js").Answering) => void}
 */
export function pythonStatus(page, config, write) {
  const status = need("#calculator-status", HTMLElement);
  const progress = need("#calculator-progress", HTMLProgressElement);
  const retry = need("[data-action=retry]", HTMLButtonElement);
  const words = config.words.states;

  /** @param {import("../python/messages.js").PythonState} state @param {boolean} first */
  function sentence(state, first) {
    if (state.name === "downloading") return filled(words.downloading, { percent: percentOf(state) });
    if (state.name !== "failed") return words[state.name];
    const cause = filled(words.reasons[state.code] ?? words.reasons.other, { status: String(state.status ?? "") });
    return filled(first ? words.failed_in_part : words.failed, { reason: cause });
  }

  /** @param {{received: number, total: number}} downloading */
  function percentOf({ received, total }) {
    return write.show({ bp: total ? Math.floor((received / total) * 100) * 100 : 0 });
  }

  return (state, { first, waits }) => {
    page.dataset.python = state.name;
    page.dataset.first = String(first);
    status.textContent = waits ? sentence(state, first) : "";
    retry.hidden = !(waits && state.name === "failed");
    progress.hidden = !(waits && state.name === "downloading");
    if (state.name === "downloading") progress.value = state.total ? state.received / state.total : 0;
  };
}
