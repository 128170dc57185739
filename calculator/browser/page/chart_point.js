// The chart's point, which a finger or the arrow keys move along the axis of sales. Nothing is computed here
// but where on the axis that is.

import { at, set, up } from "./svg.js";

/** @import { ChartData } from "./chart.js" */

/** Arrow keys and fingers move the point by this part of the axis. */
const STEPS = 200;
/** A page's step, in such parts. */
const PAGE = 20;

export class ChartPoint {
  #box;
  #show;
  #move;
  #plot;
  #slider;
  /** @type {ChartData | null} */
  #data = null;
  #sales = 0;
  /** Where the point is on its way to. @type {number | null} */
  #aimed = null;
  #dragging = false;

  /**
   * @param {HTMLElement} box
   * @param {{money: (kopecks: number) => string, unit: number}} show how sums are written; minor units in a whole one
   * @param {(salesKopecks: number, axisKopecks: number) => void} move called where the point is to go
   */
  constructor(box, show, move) {
    this.#box = box;
    this.#show = show;
    this.#move = move;
    this.#plot = /** @type {SVGSVGElement} */ (box.querySelector("svg"));
    this.#slider = /** @type {SVGGElement} */ (box.querySelector("[role=slider]"));
    this.#plot.addEventListener("pointerdown", (event) => this.#grab(event));
    this.#plot.addEventListener("pointermove", (event) => {
      if (this.#dragging) this.#follow(event);
    });
    for (const end of ["pointerup", "pointercancel"]) this.#plot.addEventListener(end, () => (this.#dragging = false));
    this.#slider.addEventListener("keydown", (event) => this.#step(event));
  }

  /** Forget where the point was on its way to. */
  stop() {
    this.#aimed = null;
  }

  /**
   * Put the point where the calculator has it.
   * @param {ChartData | null} chart null where there are no sales
   * @param {number} salesKopecks
   */
  put(chart, salesKopecks) {
    this.#data = chart;
    this.#sales = salesKopecks;
    if (this.#sales === this.#aimed) this.#aimed = null;
    if (!chart) return;
    let place = 0;
    for (const point of this.#box.querySelectorAll("[data-chart-point]")) {
      const [x, y] = chart.points[point.getAttribute("data-chart-point") ?? ""] ?? [0, 0];
      place = x;
      set(point, { cx: at(x), cy: up(y) });
    }
    for (const line of this.#box.querySelectorAll("[data-chart-x]")) set(line, { x1: at(place), x2: at(place) });
    for (const handle of this.#box.querySelectorAll("[data-chart-handle]")) set(handle, { cx: at(place) });
    set(this.#slider, {
      "aria-valuemax": chart.sales_to_kopecks / this.#show.unit,
      "aria-valuenow": salesKopecks / this.#show.unit,
      "aria-valuetext": this.#show.money(salesKopecks),
    });
  }

  /** Move the point to a sum within the axis; never to nothing, which has no mix. @param {number} kopecks */
  #moveTo(kopecks) {
    if (!this.#data) return;
    const axis = this.#data.sales_to_kopecks;
    const step = axis / STEPS;
    const steps = Math.min(Math.max(Math.round(kopecks / step), 1), STEPS);
    const { unit } = this.#show;
    const sum = Math.round((steps * step) / unit) * unit;
    if (sum === (this.#aimed ?? this.#sales)) return;
    // The next key goes on from here, whether or not the answer has come.
    this.#aimed = sum;
    this.#move(sum, axis);
  }

  /** @param {PointerEvent} event */
  #grab(event) {
    if (!this.#data || event.button !== 0) return;
    this.#dragging = true;
    this.#plot.setPointerCapture(event.pointerId);
    this.#slider.focus({ preventScroll: true });
    event.preventDefault();
    this.#follow(event);
  }

  /** @param {PointerEvent} event */
  #follow(event) {
    if (!this.#data) return;
    const { left, width } = this.#plot.getBoundingClientRect();
    this.#moveTo(((event.clientX - left) / width) * this.#data.sales_to_kopecks);
  }

  /** @param {KeyboardEvent} event */
  #step(event) {
    if (!this.#data) return;
    const step = this.#data.sales_to_kopecks / STEPS;
    const from = this.#aimed ?? this.#sales;
    const moves = /** @type {Record<string, number>} */ ({
      ArrowRight: from + step,
      ArrowUp: from + step,
      ArrowLeft: from - step,
      ArrowDown: from - step,
      PageUp: from + PAGE * step,
      PageDown: from - PAGE * step,
      Home: step,
      End: this.#data.sales_to_kopecks,
    });
    const goal = moves[event.key];
    if (goal === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#moveTo(goal);
  }
}
