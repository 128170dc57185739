// The field at hand: where a tap writes a sum, and whether the keys of positions ("x", "+", "/month") may.

import { isNumber, isSale } from "./fields.js";
import { all } from "./page.js";

export class FieldAtHand {
  #fields;
  #keys;
  /** The field that had the focus last. @type {HTMLInputElement | null} */
  #last = null;
  /** The one for sales that did. @type {HTMLInputElement | null} */
  #sale = null;

  /** @param {HTMLFormElement} form @param {HTMLInputElement[]} fields for sales, in the page's order */
  constructor(form, fields) {
    this.#fields = fields;
    this.#keys = all(form, "[data-action=append]", HTMLButtonElement);
    form.addEventListener("focusin", ({ target }) => {
      if (!isNumber(target)) return;
      this.#last = target;
      if (isSale(target)) this.#sale = target;
      this.offerKeys();
    });
  }

  /** The field for sales that had the focus last, else the first that is shown. */
  sale() {
    const field = this.#sale && isShown(this.#sale) ? this.#sale : this.#fields.find(isShown);
    return /** @type {HTMLInputElement} */ (field);
  }

  /** Turn the keys of positions off where the field at hand takes none. */
  offerKeys() {
    const { dataset } = this.#last && isShown(this.#last) ? this.#last : this.sale();
    for (const key of this.#keys) key.disabled = dataset.positions === undefined;
  }
}

/**
 * Of a year's field and those of its parts one or the other is; asked without a layout.
 * @param {HTMLInputElement} field
 */
const isShown = (field) => !field.closest(".pp-field__box[hidden], .pp-quarters[hidden]");
