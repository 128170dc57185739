// The address bar, and what is stored for it: the link follows what was read of the form; what was typed is stored
// in this tab, and the link on this device where the visitor wants it.

import { need } from "./page.js";
import { storeDraft, storeLink } from "./storage.js";
import { draftOf } from "../state/draft.js";
import { linkOf } from "../state/link.js";

/** A throttle, not a debounce: the address is written at most so late after a key press (docs/adr/0007). */
const THROTTLE_MS = 300;
/** Marks an entry of the browser's history that the form has shown: one to go back to. */
const SHOWN = { estimate: true };

export class Address {
  #store;
  #terms;
  /** Whether the visitor wants the link to be stored. */
  #storeBox = need("[data-kind=keep]", HTMLInputElement);
  /** The last link that this script wrote, to tell a visitor's new link from it. */
  #written = location.hash;
  /** The timer of what is to be stored soon; 0 where nothing is. */
  #saving = 0;
  /** Whether the browser is on its way to another address, which cannot follow this one's any more. */
  #leaving = false;

  /** @param {import("./store.js").Store} store @param {import("../state/link.js").LinkTerms} terms */
  constructor(store, terms) {
    this.#store = store;
    this.#terms = terms;
    // A reload goes to the address that it began with: under that one the texts are looked for.
    window.addEventListener("beforeunload", () => (this.#leaving = true));
    window.addEventListener("pageshow", () => this.stays());
  }

  /** Whether the address is the one that this script wrote. */
  get isOurs() {
    return location.hash === this.#written;
  }

  /** Whether something is still to be stored. */
  get isSaving() {
    return this.#saving !== 0;
  }

  /** The visitor goes on here: a navigation has come to nothing. */
  stays() {
    this.#leaving = false;
  }

  /**
   * @param {Partial<import("../state/link.js").LinkState>} [other] what it says otherwise than the page
   * @returns {string} the link's fragment to what the page shows
   */
  fragment(other = {}) {
    const { scenarios, tier, name, period, tab, mode, date } = this.#store.state;
    const numbers = scenarios.map((each) => each.numbers);
    const shown = { scenarios: numbers, tier, name, period, tab, date, present: mode === "present", step: "" };
    return linkOf({ ...shown, ...other }, this.#terms);
  }

  /** @param {string} fragment @returns {string} the page's whole address with it */
  whole(fragment) {
    return Object.assign(new URL(location.href), { hash: fragment }).href;
  }

  /** Bring the address to the state, and store what was typed for this tab. */
  put() {
    const { changed, edited } = this.#store.state;
    // Until Python has read the form, no link can say what it holds. And an address that is no
    // longer this script's is a visitor's new link, whose event is on its way.
    if (changed && this.#store.here.answer && this.isOurs && !this.#leaving) {
      const now = this.fragment();
      if (now !== this.#written) history.replaceState(SHOWN, "", now || location.pathname + location.search);
      // As the browser spells it.
      this.#written = location.hash;
      if (this.#storeBox.checked && edited) storeLink(this.#written);
    }
    this.putTexts();
  }

  /** The same within `THROTTLE_MS`: to write an address takes longer than to show the figures. */
  putSoon() {
    this.#saving ||= window.setTimeout(() => this.put(), THROTTLE_MS);
  }

  /** Store the texts for the last link that was theirs. */
  putTexts() {
    this.drop();
    const { state } = this.#store;
    if (state.changed) storeDraft(this.#written, draftOf(state));
  }

  /** Store nothing of what was to be stored soon. */
  drop() {
    clearTimeout(this.#saving);
    this.#saving = 0;
  }

  /** Note the present address as the one of what the page shows. */
  adopt() {
    history.replaceState(SHOWN, "");
    this.#written = location.hash;
  }

  /** Put back the link of what the page shows: the address has become that of a place. */
  restore() {
    const { changed } = this.#store.state;
    history.replaceState(SHOWN, "", changed ? this.#written || location.pathname + location.search : null);
    this.#written = location.hash;
  }

  /** Store the link on this device. @param {boolean} isRead whether Python has read all that the form holds */
  store(isRead) {
    storeLink(isRead ? this.fragment() : this.#written);
  }
}
