// The chart: puts the calculator's positions into the SVG, and lets the visitor move the point.
// Nothing is computed here but where on the axis a finger is.

/**
 * What the calculator returns for a chart (calculator/chart.py): positions in basis points of the
 * picture, from its lower left corner; sums in kopecks.
 * @typedef {object} ChartData
 * @property {number} sales_to_kopecks
 * @property {number[]} x_marks_kopecks
 * @property {number[]} y_marks_kopecks
 * @property {Record<string, Record<"below" | "above" | "jump", number[]>>} lines
 * @property {Record<string, number>} names heights of the lines' names
 * @property {Record<string, {x: number, anchor: string}>} thresholds of the tiers with a sales minimum, as far as the
 *   axis goes
 * @property {Record<string, [number, number]>} points
 * @property {Record<string, Record<string, [number, number]>>} bars
 * @property {{sales_kopecks: number, tier_by_sales: string | null, totals_kopecks: Record<string, number>}[]} table
 */

const WHOLE = 10_000;
const SVG = "http://www.w3.org/2000/svg";
/** Arrow keys and fingers move the point by this part of the axis. */
const STEPS = 200;
const ROUBLE = 100;

/** @param {number} bp */
const at = (bp) => `${bp / 100}%`;
/** @param {number} bp */
const up = (bp) => at(WHOLE - bp);

/**
 * @param {Element} element
 * @param {Record<string, string | number>} attributes
 */
function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    const text = String(value);
    if (element.getAttribute(name) !== text) element.setAttribute(name, text);
  }
}

/**
 * @param {HTMLElement} page
 * @param {{money: (kopecks: number) => string, tier: (id: string) => string}} show
 * @param {(salesKopecks: number, axisKopecks: number) => void} move called where the point is to go
 * @param {() => void} ask asks for an answer with the table in it
 */
export function rewardChart(page, show, move, ask) {
  const box = /** @type {HTMLElement} */ (page.querySelector("#calculator-chart"));
  const none = /** @type {HTMLElement} */ (page.querySelector("#calculator-no-chart"));
  const table = /** @type {HTMLElement} */ (page.querySelector("#calculator-chart-table"));
  const rows = /** @type {HTMLElement} */ (page.querySelector("[data-chart-table]"));
  const bars = /** @type {HTMLElement} */ (page.querySelector("#calculator-bars"));
  const barsHead = /** @type {HTMLElement} */ (page.querySelector("#bars"));
  const plot = /** @type {SVGSVGElement} */ (box.querySelector("svg"));
  const slider = /** @type {SVGGElement} */ (box.querySelector("[role=slider]"));
  /** @type {ChartData | null} */
  let data = null;
  let sales = 0;
  /** Where the point is on its way to. @type {number | null} */
  let aimed = null;
  let dragging = false;

  /**
   * @param {"x" | "y"} axis
   * @param {number[]} sums
   */
  function marks(axis, sums) {
    const group = /** @type {SVGGElement} */ (box.querySelector(`[data-chart-marks=${axis}]`));
    const texts = sums.map(show.money);
    if (group.dataset.texts === texts.join()) return;
    group.dataset.texts = texts.join();
    const most = sums[sums.length - 1] ?? 1;
    group.replaceChildren(
      ...sums.flatMap((sum, number) => {
        const line = document.createElementNS(SVG, "line");
        const text = document.createElementNS(SVG, "text");
        const place = at(Math.floor((sum * WHOLE) / most));
        const level = up(Math.floor((sum * WHOLE) / most));
        line.classList.add("pp-chart__grid");
        text.classList.add("pp-chart__mark");
        text.textContent = texts[number] ?? "";
        if (axis === "x") {
          set(line, { x1: place, x2: place, y1: "0%", y2: "100%" });
          set(text, { x: place, y: "100%", dy: 26 });
        } else {
          set(line, { x1: "0%", x2: "100%", y1: level, y2: level });
          set(text, { x: "0%", y: level, dx: 4, dy: 12 });
        }
        return [line, text];
      }),
    );
  }

  const isTableOpen = () => table instanceof HTMLDetailsElement && table.open;

  function showTable() {
    if (!isTableOpen()) return;
    rows.replaceChildren(
      ...(data?.table ?? []).map(({ sales_kopecks, tier_by_sales, totals_kopecks }) => {
        const row = document.createElement("tr");
        const head = document.createElement("th");
        head.scope = "row";
        head.className = "pp-number";
        head.textContent = show.money(sales_kopecks);
        const tier = document.createElement("td");
        tier.textContent = tier_by_sales === null ? "–" : show.tier(tier_by_sales);
        const totals = Object.values(totals_kopecks).map((kopecks) => {
          const cell = document.createElement("td");
          cell.className = "pp-number";
          cell.textContent = show.money(kopecks);
          return cell;
        });
        row.append(head, tier, ...totals);
        return row;
      }),
    );
  }

  /**
   * Move the point to a sum, held to the axis; never to nothing, which has no mix.
   * @param {number} kopecks
   */
  function moveTo(kopecks) {
    if (!data) return;
    const axis = data.sales_to_kopecks;
    const step = axis / STEPS;
    const steps = Math.min(Math.max(Math.round(kopecks / step), 1), STEPS);
    const sum = Math.round((steps * step) / ROUBLE) * ROUBLE;
    if (sum === (aimed ?? sales)) return;
    // The next key goes on from here, whether or not the answer has come.
    aimed = sum;
    move(sum, axis);
  }

  /** @param {PointerEvent} event */
  function follow(event) {
    if (!data) return;
    const { left, width } = plot.getBoundingClientRect();
    moveTo(((event.clientX - left) / width) * data.sales_to_kopecks);
  }

  // A closed table is made when it is opened.
  table.addEventListener("toggle", () => {
    if (isTableOpen()) ask();
  });
  plot.addEventListener("pointerdown", (event) => {
    if (!data || event.button !== 0) return;
    dragging = true;
    plot.setPointerCapture(event.pointerId);
    slider.focus({ preventScroll: true });
    event.preventDefault();
    follow(event);
  });
  plot.addEventListener("pointermove", (event) => {
    if (dragging) follow(event);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    plot.addEventListener(end, () => {
      dragging = false;
    });
  }
  slider.addEventListener("keydown", (event) => {
    if (!data) return;
    const step = data.sales_to_kopecks / STEPS;
    const from = aimed ?? sales;
    const moves = /** @type {Record<string, number>} */ ({
      ArrowRight: from + step,
      ArrowUp: from + step,
      ArrowLeft: from - step,
      ArrowDown: from - step,
      PageUp: from + 20 * step,
      PageDown: from - 20 * step,
      Home: step,
      End: data.sales_to_kopecks,
    });
    const goal = moves[event.key];
    if (goal === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    moveTo(goal);
  });

  return {
    isTableOpen,

    /** Forget where the point was on its way to: the sales come from elsewhere. */
    stop() {
      aimed = null;
    },

    /**
     * Draw what the calculator returned; null where there are no sales.
     * @param {ChartData | null} chart
     * @param {number} salesKopecks
     */
    draw(chart, salesKopecks) {
      data = chart;
      sales = salesKopecks;
      if (sales === aimed) aimed = null;
      for (const part of [box, table, bars, barsHead]) part.hidden = chart === null;
      none.hidden = chart !== null;
      if (!chart) return;
      marks("x", chart.x_marks_kopecks);
      marks("y", chart.y_marks_kopecks);
      for (const line of box.querySelectorAll("[data-chart-line]")) {
        const [tier = "", part] = (line.getAttribute("data-chart-line") ?? "").split(".");
        const ends = chart.lines[tier]?.[/** @type {"below"} */ (part)] ?? [0, 0, 0, 0];
        const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = ends;
        set(line, { x1: at(x1), y1: up(y1), x2: at(x2), y2: up(y2) });
      }
      for (const name of box.querySelectorAll("[data-chart-name]")) {
        set(name, { y: up(chart.names[name.getAttribute("data-chart-name") ?? ""] ?? 0) });
      }
      for (const group of box.querySelectorAll("[data-chart-threshold]")) {
        const place = chart.thresholds[group.getAttribute("data-chart-threshold") ?? ""];
        group.toggleAttribute("data-off", !place);
        if (!place) continue;
        for (const line of group.querySelectorAll("line")) set(line, { x1: at(place.x), x2: at(place.x) });
        for (const text of group.querySelectorAll("text")) set(text, { x: at(place.x), "text-anchor": place.anchor });
      }
      let place = 0;
      for (const point of box.querySelectorAll("[data-chart-point]")) {
        const [x, y] = chart.points[point.getAttribute("data-chart-point") ?? ""] ?? [0, 0];
        place = x;
        set(point, { cx: at(x), cy: up(y) });
      }
      for (const line of box.querySelectorAll("[data-chart-x]")) set(line, { x1: at(place), x2: at(place) });
      for (const handle of box.querySelectorAll("[data-chart-handle]")) set(handle, { cx: at(place) });
      set(slider, {
        "aria-valuemax": chart.sales_to_kopecks / 100,
        "aria-valuenow": salesKopecks / 100,
        "aria-valuetext": show.money(salesKopecks),
      });
      for (const bar of page.querySelectorAll("[data-bar]")) {
        const name = bar.getAttribute("data-bar") ?? "";
        const dot = name.indexOf(".");
        const [x, width] = chart.bars[name.slice(0, dot)]?.[name.slice(dot + 1)] ?? [0, 0];
        set(bar, { x: at(x), width: at(width) });
      }
      showTable();
    },
  };
}
