// The chart: puts the calculator's positions into the SVG. Nothing is computed here.

import { ChartPoint } from "./chart_point.js";
import { element, need } from "./page.js";
import { SVG, WHOLE, at, pointsOf, set, up } from "./svg.js";

/**
 * What the calculator returns for a chart (calculator/chart.py): positions in basis points of the
 * picture, from its lower left corner; sums in minor units.
 * @typedef {object} ChartData
 * @property {number} sales_to_kopecks
 * @property {number[]} x_marks_kopecks
 * @property {number[]} y_marks_kopecks
 * @property {Record<string, Record<"below" | "above" | "jump", number[]>>} lines the x and y of each point
 * @property {Record<string, number>} names heights of the lines' names
 * @property {Record<string, {x: number, anchor: string}>} thresholds of the tiers with a sales minimum, as far as the
 *   axis goes
 * @property {Record<string, [number, number]>} points
 * @property {Record<string, Record<string, [number, number]>>} bars
 * @property {{sales_kopecks: number, tier_by_sales: string | null, totals_kopecks: Record<string, number>}[]} table
 */

/**
 * A mark of an axis, and its line through the picture.
 * @param {"x" | "y"} axis
 * @param {number} bp
 * @param {string} sum
 */
function markOf(axis, bp, sum) {
  const line = document.createElementNS(SVG, "line");
  const text = document.createElementNS(SVG, "text");
  line.classList.add("pp-chart__grid");
  text.classList.add("pp-chart__mark");
  text.textContent = sum;
  if (axis === "x") {
    set(line, { x1: at(bp), x2: at(bp), y1: "0%", y2: "100%" });
    set(text, { x: at(bp), y: "100%", dy: 26 });
  } else {
    set(line, { x1: "0%", x2: "100%", y1: up(bp), y2: up(bp) });
    set(text, { x: "0%", y: up(bp), dx: 4, dy: 12 });
  }
  return [line, text];
}

export class RewardChart {
  #page = need("#calculator-results", HTMLElement);
  #show;
  #box = need("#calculator-chart", HTMLElement);
  #table = need("#calculator-chart-table", HTMLDetailsElement);
  #hidden = [this.#box, this.#table, need("#calculator-bars", HTMLElement), need("#bars", HTMLElement)];
  #none = need("#calculator-no-chart", HTMLElement);
  #point;
  /** @type {ChartData | null} */
  #data = null;

  /**
   * @param {{money: (kopecks: number) => string, tier: (id: string) => string, unit: number}} show
   * @param {(salesKopecks: number, axisKopecks: number) => void} move called where the point is to go
   * @param {() => void} ask asks for an answer with the table in it
   */
  constructor(show, move, ask) {
    this.#show = show;
    this.#point = new ChartPoint(this.#box, show, move);
    // A closed table is made when it is opened.
    this.#table.addEventListener("toggle", () => this.#table.open && ask());
  }

  isTableOpen() {
    return this.#table.open;
  }

  /** Forget where the point was on its way to: the sales come from elsewhere. */
  stop() {
    this.#point.stop();
  }

  /**
   * Draw what the calculator returned; null where there are no sales.
   * @param {ChartData | null} chart
   * @param {number} salesKopecks
   */
  draw(chart, salesKopecks) {
    this.#data = chart;
    for (const part of this.#hidden) part.hidden = chart === null;
    this.#none.hidden = chart !== null;
    this.#point.put(chart, salesKopecks);
    if (!chart) return;
    this.#drawMarks("x", chart.x_marks_kopecks);
    this.#drawMarks("y", chart.y_marks_kopecks);
    this.#drawLines(chart);
    this.#drawThresholds(chart);
    this.#drawBars(chart);
    if (this.isTableOpen()) this.#fillTable();
  }

  /** @param {"x" | "y"} axis @param {number[]} sums */
  #drawMarks(axis, sums) {
    const group = /** @type {SVGGElement} */ (this.#box.querySelector(`[data-chart-marks=${axis}]`));
    const texts = sums.map(this.#show.money);
    if (group.dataset.texts === texts.join()) return;
    group.dataset.texts = texts.join();
    const most = sums[sums.length - 1] ?? 1;
    const marks = sums.flatMap((sum, number) => markOf(axis, Math.floor((sum * WHOLE) / most), texts[number] ?? ""));
    group.replaceChildren(...marks);
  }

  /** @param {ChartData} chart */
  #drawLines({ lines, names }) {
    for (const line of this.#box.querySelectorAll("[data-chart-line]")) {
      const [tier = "", part] = (line.getAttribute("data-chart-line") ?? "").split(".");
      set(line, { points: pointsOf(lines[tier]?.[/** @type {"below"} */ (part)] ?? []) });
    }
    for (const name of this.#box.querySelectorAll("[data-chart-name]")) {
      set(name, { y: up(names[name.getAttribute("data-chart-name") ?? ""] ?? 0) });
    }
  }

  /** @param {ChartData} chart */
  #drawThresholds({ thresholds }) {
    for (const group of this.#box.querySelectorAll("[data-chart-threshold]")) {
      const place = thresholds[group.getAttribute("data-chart-threshold") ?? ""];
      group.toggleAttribute("data-off", !place);
      if (!place) continue;
      for (const line of group.querySelectorAll("line")) set(line, { x1: at(place.x), x2: at(place.x) });
      for (const text of group.querySelectorAll("text")) set(text, { x: at(place.x), "text-anchor": place.anchor });
    }
  }

  /** @param {ChartData} chart */
  #drawBars({ bars }) {
    for (const bar of this.#page.querySelectorAll("[data-bar]")) {
      const name = bar.getAttribute("data-bar") ?? "";
      const dot = name.indexOf(".");
      const [x, width] = bars[name.slice(0, dot)]?.[name.slice(dot + 1)] ?? [0, 0];
      set(bar, { x: at(x), width: at(width) });
    }
  }

  #fillTable() {
    const { money, tier } = this.#show;
    /** @type {(tag: "td" | "th", role: string, text: string, className?: string) => HTMLElement} */
    const cell = (tag, role, text, className = "pp-number") => Object.assign(element(tag, className, text), { role });
    const rows = (this.#data?.table ?? []).map(({ sales_kopecks, tier_by_sales, totals_kopecks }) => {
      const sales = Object.assign(cell("th", "rowheader", money(sales_kopecks)), { scope: "row" });
      const reached = cell("td", "cell", tier_by_sales === null ? "–" : tier(tier_by_sales), "");
      const totals = Object.values(totals_kopecks).map((kopecks) => cell("td", "cell", money(kopecks)));
      return Object.assign(element("tr", "", sales, reached, ...totals), { role: "row" });
    });
    this.#page.querySelector("[data-chart-table]")?.replaceChildren(...rows);
  }
}
