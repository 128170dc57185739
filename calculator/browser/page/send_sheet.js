// The sheet by which an estimate is sent: for whom, which scenarios, a message that is ready, and every
// other form of it. What is sent is made here; what it says comes from the page.

import { copyText, save } from "./clipboard.js";
import { element, need } from "./page.js";

/** @import { Payload } from "./exporting.js" */

/** What no system takes into a file's name, and spaces, which are lost on the way. */
const NOT_IN_NAMES = /[\s\\/:*?"<>|·-]+/g;

export class SendSheet {
  #words;
  #pack;
  #dialog = need("#calculator-send", HTMLDialogElement);
  #message = need("#send-message", HTMLElement);
  #box = need("#send-scenarios", HTMLElement);
  #copied = need("#calculator-copied", HTMLElement);
  /** What is sent, or a sentence where nothing can be. @type {Payload | string} */
  #payload = "";
  #asked = 0;

  /**
   * @param {Record<string, any>} words
   * @param {(chosen: number[]) => Promise<Payload | string>} pack makes what is sent; a sentence where nothing can be
   */
  constructor(words, pack) {
    this.#words = words;
    this.#pack = pack;
    const share = need("[data-action=share]", HTMLButtonElement);
    share.hidden = typeof navigator.share !== "function";
    need("[data-action=copy-message]", HTMLButtonElement).classList.toggle("md-button--primary", share.hidden);
    /** What its buttons do. @type {Record<string, () => void>} */
    this.actions = {
      "close-send": () => this.#dialog.close(),
      share: () => this.#share(),
      "copy-message": () => void this.#send(({ message }) => copyText(message, words.copied_message)),
      copy: () => void this.#send(({ link }) => copyText(link, words.copied)),
      "copy-text": () => void this.#send(({ text }) => copyText(text, words.copied_text)),
      "copy-table": () => void this.#send(({ table }) => copyText(table(), words.copied_table)),
      csv: () =>
        void this.#send(({ csv, who }) => {
          save(csv(), `${[words.csv_name, who].filter(Boolean).join("-").replace(NOT_IN_NAMES, "-")}.csv`);
          this.#copied.textContent = words.saved_csv;
        }),
    };
  }

  /** @returns {number[]} the places of the scenarios that are chosen */
  #chosen() {
    return [...this.#box.querySelectorAll("input")].flatMap((each, at) => (each.checked ? [at] : []));
  }

  /** Make what is sent anew, and show the message. */
  async refresh() {
    const now = ++this.#asked;
    const made = await this.#pack(this.#chosen());
    if (now !== this.#asked) return;
    this.#payload = made;
    this.#message.textContent = typeof made === "string" ? made : made.message;
  }

  /** @param {string} name */
  #choice(name) {
    const field = Object.assign(element("input", ""), { type: "checkbox", checked: true });
    field.addEventListener("change", () => {
      // At least one is sent.
      if (!this.#chosen().length) field.checked = true;
      void this.refresh();
    });
    return element("label", "", field, ` ${name}`);
  }

  /** @param {string[]} names of the scenarios */
  open(names) {
    this.#box.hidden = names.length < 2;
    const title = [...this.#box.children].slice(0, 1);
    this.#box.replaceChildren(...title, ...names.map((name) => this.#choice(name)));
    this.#copied.textContent = "";
    need("#calculator-send .pp-by-hand", HTMLElement).hidden = true;
    this.#dialog.showModal();
    void this.refresh();
  }

  /** @param {(made: Payload) => void | Promise<void>} action */
  async #send(action) {
    await this.refresh();
    if (typeof this.#payload === "string") this.#copied.textContent = this.#payload;
    else await action(this.#payload);
  }

  #share() {
    if (typeof this.#payload === "string") return;
    const { title, message, link } = this.#payload;
    // The link as one parameter: an application that sees "&" in it might keep only what is before.
    const shared = { title, text: message.replace(link, oneParameter(link)) };
    navigator.share(shared).catch((error) => {
      if (error instanceof DOMException && error.name === "AbortError") return;
      void copyText(message, this.#words.copied_message);
    });
  }
}

/**
 * Encode what stands behind a link's "#", so that no sign of it means anything to others.
 * @param {string} link
 */
function oneParameter(link) {
  const at = link.indexOf("#");
  return at < 0 ? link : `${link.slice(0, at + 1)}${encodeURIComponent(link.slice(at + 1))}`;
}
