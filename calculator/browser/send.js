// The sheet by which an estimate is sent: for whom, which scenarios, a message that is ready, and every
// other form of it. What is sent is made here; what it says comes from the page.

import { need } from "./page.js";
import { copyText, save } from "./take.js";

/**
 * What can be sent of the scenarios that were chosen.
 * @typedef {object} Parcel
 * @property {string} title
 * @property {string} link
 * @property {string} message three lines, the link last
 * @property {string} text the whole estimate
 * @property {() => string} table for a spreadsheet's clipboard
 * @property {() => Blob} csv
 */

/**
 * @param {Record<string, any>} words
 * @param {(chosen: number[]) => Promise<Parcel | string>} pack makes what is sent; a sentence where nothing can be
 */
export function sendSheet(words, pack) {
  const dialog = need("#calculator-send", HTMLDialogElement);
  const message = need("#send-message", HTMLElement);
  const box = need("#send-scenarios", HTMLElement);
  const copied = need("#calculator-copied", HTMLElement);
  const share = need("[data-action=share]", HTMLButtonElement);
  const copyMessage = need("[data-action=copy-message]", HTMLButtonElement);
  /** @type {Parcel | string} */
  let parcel = "";
  let asked = 0;

  share.hidden = typeof navigator.share !== "function";
  copyMessage.classList.toggle("md-button--primary", share.hidden);

  const chosen = () =>
    [...box.querySelectorAll("input")].flatMap((each, at) => (each.checked ? [at] : []));

  /** Make what is sent anew, and show the message. */
  async function refresh() {
    const now = ++asked;
    const made = await pack(chosen());
    if (now !== asked) return;
    parcel = made;
    message.textContent = typeof made === "string" ? made : made.message;
  }

  /** @param {string[]} names */
  function offer(names) {
    box.hidden = names.length < 2;
    const labels = names.map((name) => {
      const label = document.createElement("label");
      const field = document.createElement("input");
      field.type = "checkbox";
      field.checked = true;
      field.addEventListener("change", () => {
        // At least one is sent.
        if (!chosen().length) field.checked = true;
        void refresh();
      });
      label.append(field, ` ${name}`);
      return label;
    });
    box.replaceChildren(...[...box.children].slice(0, 1), ...labels);
  }

  /** @param {(made: Parcel) => void | Promise<void>} action */
  async function send(action) {
    await refresh();
    if (typeof parcel === "string") copied.textContent = parcel;
    else await action(parcel);
  }

  return {
    refresh,

    /** @param {string[]} names of the scenarios */
    open(names) {
      offer(names);
      copied.textContent = "";
      need("#calculator-send .pp-by-hand", HTMLElement).hidden = true;
      dialog.showModal();
      void refresh();
    },

    /** @type {Record<string, () => void>} what its buttons do */
    actions: {
      "close-send": () => dialog.close(),
      share: () => {
        if (typeof parcel === "string") return;
        const { title, message: text, link } = parcel;
        // The link as one parameter: an application that sees "&" in it might keep only what is before.
        navigator.share({ title, text: text.replace(link, oneParameter(link)) }).catch((error) => {
          if (error instanceof DOMException && error.name === "AbortError") return;
          void copyText(text, words.copied_message);
        });
      },
      "copy-message": () => void send(({ message: text }) => copyText(text, words.copied_message)),
      copy: () => void send(({ link }) => copyText(link, words.copied)),
      "copy-text": () => void send(({ text }) => copyText(text, words.copied_text)),
      "copy-table": () => void send(({ table }) => copyText(table(), words.copied_table)),
      csv: () => void send(({ csv }) => save(csv(), `${words.csv_name}.csv`)),
    },
  };
}

/**
 * Encode what stands behind a link's "#", so that no sign of it means anything to others.
 * @param {string} link
 */
function oneParameter(link) {
  const at = link.indexOf("#");
  return at < 0 ? link : `${link.slice(0, at + 1)}${encodeURIComponent(link.slice(at + 1))}`;
}
