// Home's field: a year's sales in, what each tier pays out. The small Python that answers comes with the first
// touch of the field, and not before; until it has answered, no figure stands as that of what is typed.

import { keepFields } from "./kept_fields.js";
import { fetchChecked } from "./python/integrity.js";
import { EarningsView } from "./page/earnings_view.js";
import { PAUSE_MS } from "./page/field_notes.js";
import { openDoor } from "./python/micropython_door.js";
import { need } from "./page/page.js";

/** @import { Config } from "./page/earnings_view.js" */
/** @import { Checked } from "./python/integrity.js" */
/** @import { Door } from "./python/messages.js" */

/** Milliseconds until a page that waits says so. */
const LATE_MS = 5000;

/**
 * Fetch the small Python and open its door.
 * @param {{wasm: Checked, memory: Checked}} files
 * @returns {Promise<Door>}
 */
async function load({ wasm, memory }) {
  const [code, bytes] = await Promise.all([
    fetchChecked(wasm).then((all) => WebAssembly.compile(all)),
    fetchChecked(memory),
  ]);
  return openDoor(code, new Uint8Array(bytes));
}

class Earnings {
  /** @type {Config} */
  #config = JSON.parse(need("#earn-config", HTMLScriptElement).textContent ?? "");
  #field = need("#earn-sales", HTMLInputElement);
  #product = need("#earn-product", HTMLSelectElement);
  #built = this.#product.options[0]?.value;
  #view = new EarningsView(this.#config);
  #files;
  /** @type {Promise<Door> | null} */
  #door = null;
  #asked = 0;

  /** @param {{wasm: Checked, memory: Checked}} files */
  constructor(files) {
    this.#files = files;
  }

  /** Whether anything has been typed. */
  get isTyped() {
    return this.#field.value !== "";
  }

  /** Begin to load what answers; once more where it has failed before. */
  begin() {
    this.#door ??= load(this.#files).catch((error) => {
      this.#door = null;
      throw error;
    });
    this.#door.catch(() => {});
    return this.#door;
  }

  /** @param {string} text one of the quick sums */
  fillIn(text) {
    this.#field.value = text;
    void this.answer(true);
  }

  /** @param {boolean} done whether the visitor is done with the field, so that what cannot be read may be said */
  async answer(done) {
    const mine = ++this.#asked;
    // Of another product the example is the same sum.
    const text = this.#field.value.trim() || (this.#product.value === this.#built ? "" : this.#field.placeholder);
    if (!text) {
      this.#view.showExample();
      return;
    }
    this.#view.wait();
    const late = setTimeout(() => mine === this.#asked && this.#view.say(this.#config.page.late), LATE_MS);
    try {
      const ask = await this.begin();
      if (mine !== this.#asked) return;
      const entries = { [this.#product.value]: text };
      const { suffixes, numbers } = this.#config;
      const asked = { terms: "kept", entries, suffixes, decimal: numbers.decimal, steps: false };
      const found = ask(JSON.stringify(asked));
      if (found === null) throw new Error("the small Python leaves this to the calculator");
      const answer = JSON.parse(found);
      this.#view.show(answer, done);
      if (!answer.ok && !done) setTimeout(() => mine === this.#asked && this.#view.show(answer, true), PAUSE_MS);
    } catch (error) {
      console.info(`home: ${error}`);
      if (mine === this.#asked) this.#view.fail();
    } finally {
      clearTimeout(late);
    }
  }
}

/** @param {{wasm: Checked, memory: Checked}} files */
function mount(files) {
  const form = need(".pp-earn__form", HTMLFormElement);
  const earnings = new Earnings(files);
  keepFields();
  for (const type of ["focusin", "pointerdown"]) {
    form.addEventListener(type, () => void earnings.begin().catch(() => {}), { once: true });
  }
  form.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLInputElement) void earnings.answer(false);
  });
  form.addEventListener("change", () => void earnings.answer(true));
  form.addEventListener("click", ({ target }) => {
    const quick = target instanceof Element ? target.closest("button[value]") : null;
    if (quick instanceof HTMLButtonElement) earnings.fillIn(quick.value);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  // A browser that comes back brings what was typed.
  if (earnings.isTyped) void earnings.answer(true);
}

const script = document.querySelector("script[data-earn-files]");
if (script instanceof HTMLScriptElement && document.querySelector("[data-earn]")) {
  mount(JSON.parse(script.dataset.earnFiles ?? "{}"));
}
