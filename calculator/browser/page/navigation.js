// Where the visitor goes: links that are opened, places of the page, its parts, and how it is seen.

import { filled } from "./filled.js";
import { isEstimate, placeOf } from "../fragment.js";
import { goToPlace } from "./place_links.js";
import { storedDraft, storedLink } from "./storage.js";
import { need } from "./page.js";
import { readLink } from "../state/link_reader.js";
import { fragmentToOpen, openingOf } from "../state/opening.js";

/** @import { Mode } from "../state/estimate.js" */

/** Whether a fragment is that of a place of the page, and not of an estimate. @param {string} fragment */
const isPlace = (fragment) => document.getElementById(placeOf(fragment)) !== null;

export class Navigation {
  #acts;
  #problem = need("#calculator-link-problem", HTMLElement);
  #storeBox = need("[data-kind=keep]", HTMLInputElement);
  #erase = need("[data-action=erase]", HTMLButtonElement);

  /** @param {import("./acts.js").Acts} acts */
  constructor(acts) {
    this.#acts = acts;
  }

  /** Show what the address, this tab or this device holds. */
  open() {
    const { config, store, write, python, panels, view, address } = this.#acts;
    const { hash } = location;
    const link = this.showStored();
    // The page's head has read the same already.
    const opening =
      python.openingOfHead(hash) ?? openingOf(config, write, { hash, link, texts: storedDraft(hash) }, store.state);
    store.replace(opening.state);
    this.#sayUnread(opening, opening.says ? "unknown" : "unreadable");
    if (hash && fragmentToOpen(hash, link) !== hash) this.#sayUnread(this.#read(hash), "unreadable_kept");
    // The address names a place: it is open, and the address stays as it was sent.
    const tab = view.arriving && panels.tabs.nameOf(view.arriving);
    if (tab !== null) store.dispatch({ type: "shown", shared: { tab } });
    address.adopt();
    this.#acts.showAnother();
  }

  /** Show another address of this page, or keep what is shown. */
  follow() {
    const { address, view } = this.#acts;
    if (address.isOurs) return;
    // An estimate leaves for another one, or on the way back to what was here before.
    if (!address.entry && !(isEstimate(location.hash) && this.#read(location.hash).says)) {
      this.#stay();
      return;
    }
    if (address.isSaving) address.putTexts();
    view.hideFigures();
    this.open();
  }

  /** Go on to a place of this page; the top where none is named. @param {string} fragment */
  goOn(fragment) {
    this.#acts.address.goOn(fragment);
    this.#goTo(fragment);
  }

  /** @param {string} fragment */
  #goTo(fragment) {
    if (!goToPlace(fragment, (place) => this.reveal(place))) window.scrollTo({ top: 0 });
  }

  /** Show the page as it stood before the visitor went on to a place, or that place again. The estimate stays. */
  comeBack() {
    const { address } = this.#acts;
    if (!address.isSame) return;
    const { left, place } = address.entry ?? {};
    if (left) {
      this.#turnTo(left.tab);
      window.scrollTo({ top: left.top });
    } else if (place !== undefined) this.#goTo(place);
    address.comeBack();
  }

  /** Keep what is shown: the address now names a place, or carries no estimate. */
  #stay() {
    const { address, store } = this.#acts;
    const fragment = location.hash;
    this.#sayUnread(this.#read(fragment), store.state.changed ? "unreadable_kept" : "unreadable");
    address.restore();
    goToPlace(fragment, (place) => this.reveal(place));
    address.putSoon();
  }

  /** @param {string} fragment */
  #read(fragment) {
    return readLink(fragment, this.#acts.config);
  }

  /**
   * Say that a link was cut, or list its parts that cannot be read; an anchor of the page's own (a heading, a note) is
   * no scenario.
   * @param {{unknown: string[], cut: boolean}} read
   * @param {string} problem the sentence's name
   */
  #sayUnread({ unknown, cut }, problem) {
    const { link } = this.#acts.config.words;
    this.#problem.hidden = (unknown.length === 0 && !cut) || isPlace(location.hash);
    this.#problem.textContent = filled(link[cut ? "cut" : problem] ?? "", { keys: unknown.join(", ") });
  }

  /** Show whether an estimate is stored on this device, and give it. */
  showStored() {
    const stored = storedLink();
    this.#storeBox.checked = stored !== null;
    this.#erase.hidden = stored === null;
    return stored;
  }

  /** Bring what a place is in into sight. @param {Element} place */
  reveal(place) {
    if (need("#calculator-form", HTMLFormElement).contains(place)) this.setMode("edit");
    const tab = this.#acts.panels.tabs.nameOf(place);
    if (tab === null || tab === this.#acts.store.state.tab) return;
    this.#turnTo(tab);
  }

  /** @param {string} tab */
  #turnTo(tab) {
    this.openTab(tab);
    this.#acts.panels.tabs.show(tab);
  }

  /** @param {string} tab */
  openTab(tab) {
    this.#acts.store.dispatch({ type: "tab-opened", tab });
    this.#acts.address.putSoon();
  }

  /** @param {Mode} mode */
  setMode(mode) {
    this.#acts.store.dispatch({ type: "shown", shared: { mode } });
    this.#acts.view.showMode();
  }

  /** Show the estimate to an audience, or leave that. */
  present() {
    const next = this.#acts.store.state.mode === "present" ? "read" : "present";
    this.setMode(next);
    if (next === "present") document.documentElement.requestFullscreen?.().catch(() => {});
    else if (document.fullscreenElement) void document.exitFullscreen();
  }

  leavePresent() {
    if (this.#acts.store.state.mode === "present") this.setMode("read");
  }

  compare() {
    goToPlace("#compared", (place) => this.reveal(place));
  }

  /** Begin to edit. */
  change() {
    goToPlace("#sales", (place) => this.reveal(place));
    this.#acts.address.putSoon();
  }
}
