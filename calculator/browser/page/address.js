// The address bar, and what is stored for it: the link follows what was read of the form; what was typed is stored
// in this tab, and the link on this device where the visitor wants it.

import { need } from "./page.js";
import { storeDraft, storeLink } from "./storage.js";
import { draftOf } from "../state/draft.js";
import { linkOf } from "../state/link.js";

/** A throttle, not a debounce: the address is written at most so late after a key press (docs/adr/0007). */
const THROTTLE_MS = 300;

/**
 * What the browser's history keeps of an entry that the form has shown.
 * @typedef {object} Entry
 * @property {string} estimate the same for all entries of one estimate: within it nothing is opened anew
 * @property {string} [place] the fragment of the place that the entry is for
 * @property {{tab: string, top: number}} [left] how the page stood when the visitor went on to a place
 */

export class Address {
  #store;
  #terms;
  /** Whether the visitor wants the link to be stored. */
  #storeBox = need("[data-kind=keep]", HTMLInputElement);
  /** The last link that this script wrote, to tell a visitor's new link from it. */
  #written = location.hash;
  /** Which estimate the entries are of. */
  #estimate = "";
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
      if (now !== this.#written) this.#note(now || location.pathname + location.search);
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
    this.#estimate = this.entry?.estimate ?? Math.random().toString();
    this.#note();
    this.#written = location.hash;
  }

  /** Put back the link of what the page shows: the address has become that of a place. */
  restore() {
    const { changed } = this.#store.state;
    this.#note(changed ? this.#written || location.pathname + location.search : undefined);
    this.#written = location.hash;
  }

  /** The history's entry that the visitor is at; none where the form has not shown it. @returns {Entry | null} */
  get entry() {
    return history.state?.estimate ? history.state : null;
  }

  /** Whether that entry is of the estimate that the page shows. */
  get isSame() {
    return this.entry?.estimate === this.#estimate;
  }

  /** @param {string} [address] @param {Partial<Entry>} [more] */
  #note(address, more) {
    history.replaceState({ ...history.state, ...more, estimate: this.#estimate }, "", address);
  }

  /** Go on to a place of the page, so that the visitor can come back from it. @param {string} place a fragment */
  goOn(place) {
    // A visitor's new link is on its way: the entry is that one's.
    if (!this.isOurs) return;
    this.put();
    this.#note(undefined, { left: { tab: this.#store.state.tab, top: window.scrollY } });
    history.pushState({ estimate: this.#estimate, place }, "");
  }

  /** Give the entry that the visitor has come back to the link of what the page shows. */
  comeBack() {
    this.#written = location.hash;
    this.put();
  }

  /** Store the link on this device. @param {boolean} isRead whether Python has read all that the form holds */
  store(isRead) {
    storeLink(isRead ? this.fragment() : this.#written);
  }
}
