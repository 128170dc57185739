// Home's field: a year's sales in, what each tier pays out. The small Python that answers comes with the first
// touch of the field, and not before; until it has answered, no figure stands as that of what is typed.

import { fetchChecked } from "./checked.js";
import { figures, filled } from "./figures.js";
import { openDoor } from "./first_door.js";
import { plainSum } from "./link.js";
import { need } from "./page.js";

/** @typedef {import("./first.js").Ask} Ask */
/** @typedef {{address: string, integrity: string}} Checked */
/** What the build hands over (program/earnings.py). @typedef {import("./figures.js").FigureWords & {suffixes: Record<string, number>, of_answers: string[]}} Config */
/** @typedef {{ok: boolean, errors: {code: string}[], slots: Record<string, import("./figures.js").Slot>, entries: Record<string, {kopecks: number}>}} Answer */

/** Milliseconds until a page that waits says so. */
const LATE = 5000;

const script = document.querySelector("script[data-earn-files]");
if (script instanceof HTMLScriptElement && document.querySelector("[data-earn]")) {
  mount(JSON.parse(script.dataset.earnFiles ?? "{}"));
}

/**
 * Fetch the small Python and open its door.
 * @param {{wasm: Checked, memory: Checked}} files
 * @returns {Promise<Ask>}
 */
async function load({ wasm, memory }) {
  const [code, bytes] = await Promise.all([
    fetchChecked(wasm.address, wasm.integrity).then((all) => WebAssembly.compile(all)),
    fetchChecked(memory.address, memory.integrity),
  ]);
  return openDoor(code, new Uint8Array(bytes));
}

/** @param {{wasm: Checked, memory: Checked}} files */
function mount(files) {
  /** @type {Config} */
  const config = JSON.parse(need("#earn-config", HTMLScriptElement).textContent ?? "");
  const form = need(".pp-earn__form", HTMLFormElement);
  const field = need("#earn-sales", HTMLInputElement);
  const product = need("#earn-product", HTMLSelectElement);
  const view = viewOf(config, { field, product });
  const built = product.options[0]?.value;
  /** @type {Promise<Ask> | null} */
  let door = null;
  let asked = 0;

  /** Begin to load what answers; once more where it has failed before. */
  function begin() {
    door ??= load(files).catch((error) => {
      door = null;
      throw error;
    });
    door.catch(() => {});
    return door;
  }

  /** @param {boolean} done whether the visitor is done with the field, so that what cannot be read may be said */
  async function answer(done) {
    const mine = ++asked;
    // Of another product the example is the same sum.
    const text = field.value.trim() || (product.value === built ? "" : field.placeholder);
    if (!text) {
      view.showExample();
      return;
    }
    view.wait();
    const late = setTimeout(() => mine === asked && view.say(config.page.late), LATE);
    try {
      const ask = await begin();
      if (mine !== asked) return;
      const request = { terms: "kept", entries: { [product.value]: text }, suffixes: config.suffixes, totals_only: true };
      const found = ask(JSON.stringify(request));
      if (found === null) throw new Error("the small Python leaves this to the calculator");
      view.show(JSON.parse(found), done);
    } catch (error) {
      console.info(`home: ${error}`);
      if (mine === asked) view.fail();
    } finally {
      clearTimeout(late);
    }
  }

  for (const type of ["focusin", "pointerdown"]) {
    form.addEventListener(type, () => void begin().catch(() => {}), { once: true });
  }
  field.addEventListener("input", () => void answer(false));
  form.addEventListener("change", () => void answer(true));
  form.addEventListener("click", ({ target }) => {
    const quick = target instanceof Element ? target.closest("button[value]") : null;
    if (!(quick instanceof HTMLButtonElement)) return;
    field.value = quick.value;
    void answer(true);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    field.blur();
  });
  // A browser that comes back brings what was typed.
  if (field.value) void answer(true);
}

/**
 * Tell whether a tier's state says that sales are short.
 * @param {import("./figures.js").Slot} state
 */
const isShort = (state) =>
  typeof state === "object" && state !== null && "phrases" in state && state.phrases.some(({ key }) => key === "state_short");

/**
 * What the page shows of an answer.
 * @param {Config} config
 * @param {{field: HTMLInputElement, product: HTMLSelectElement}} form
 */
function viewOf(config, { field, product }) {
  const write = figures(config);
  const said = need("[data-earn-said]", HTMLElement);
  const tiers = need("[data-earn-tiers]", HTMLElement);
  const error = need("#earn-error", HTMLElement);
  const whole = need("[data-earn-link]", HTMLAnchorElement);
  const notes = [...document.querySelectorAll("[data-products]")];
  const links = [...tiers.querySelectorAll("a[data-tier]")].filter((each) => each instanceof HTMLAnchorElement);
  const slots = [...tiers.querySelectorAll("[data-slot]")].filter((each) => each instanceof HTMLElement);
  const calculator = whole.href.split("#")[0] ?? "";
  const example = {
    said: said.textContent,
    whole: whole.href,
    links: links.map(({ href }) => href),
    slots: slots.map(({ textContent }) => textContent),
    notes: notes.map((each) => each.hasAttribute("hidden")),
  };

  /**
   * Of a tier's state what does not come from answers: nobody is asked for any here.
   * @param {import("./figures.js").Slot} value
   */
  function shown(value) {
    if (value === null) return "";
    if (typeof value !== "object" || !("phrases" in value)) return write.show(value);
    return write.show({ phrases: value.phrases.filter(({ key }) => !config.of_answers.includes(key)) });
  }

  /** @param {string} text */
  function complain(text) {
    error.textContent = text;
    error.hidden = !text;
    if (text) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }

  /** @param {number} kopecks */
  function lead(kopecks) {
    const sales = `${product.value}=${plainSum(kopecks)}`;
    whole.href = `${calculator}#${sales}`;
    for (const link of links) {
      link.href = `${calculator}#${[sales, `tier=${link.dataset.tier}`].sort().join("&")}`;
    }
  }

  function showExample() {
    delete tiers.dataset.waiting;
    complain("");
    said.textContent = example.said;
    whole.href = example.whole;
    for (const [at, link] of links.entries()) {
      link.href = example.links[at] ?? "";
      link.removeAttribute("data-short");
    }
    for (const [at, slot] of slots.entries()) slot.textContent = example.slots[at] ?? "";
    for (const [at, note] of notes.entries()) note.toggleAttribute("hidden", example.notes[at]);
  }

  return {
    showExample,
    /** @param {string} text */
    say: (text) => (said.textContent = text),
    wait() {
      tiers.dataset.waiting = "";
      said.textContent = config.page.waiting;
    },
    fail() {
      showExample();
      complain(config.page.failed);
    },
    /**
     * @param {Answer} answer
     * @param {boolean} done
     */
    show(answer, done) {
      if (!answer.ok) {
        const [first] = answer.errors;
        if (done) complain(config.page.errors[first?.code ?? ""] ?? config.page.errors.other);
        return;
      }
      complain("");
      delete tiers.dataset.waiting;
      const kopecks = answer.entries[product.value]?.kopecks ?? 0;
      const name = config.names.products[product.value] ?? "";
      said.textContent = filled(field.value.trim() ? config.page.yours : config.page.example, { sum: write.show(kopecks), product: name });
      for (const slot of slots) {
        slot.textContent = shown(answer.slots[slot.dataset.slot ?? ""] ?? null);
      }
      for (const link of links) {
        link.toggleAttribute("data-short", isShort(answer.slots[`${link.dataset.tier}.state`] ?? null));
      }
      for (const note of notes) {
        note.toggleAttribute("hidden", !note.getAttribute("data-products")?.split(" ").includes(product.value));
      }
      lead(kopecks);
      if (done && field.value.trim()) field.value = write.sum(kopecks);
    },
  };
}
