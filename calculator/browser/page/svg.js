// Positions in an SVG picture: basis points of its width and height, from its lower left corner.

export const WHOLE = 10_000;
export const SVG = "http://www.w3.org/2000/svg";

/** @param {number} bp */
export const at = (bp) => `${bp / 100}%`;
/** @param {number} bp */
export const up = (bp) => at(WHOLE - bp);

/** A line's points as an SVG of WHOLE by WHOLE has them. @param {number[]} line the x and y of each point */
export const pointsOf = (line) =>
  line.flatMap((x, place) => (place % 2 ? [] : [`${x},${WHOLE - (line[place + 1] ?? 0)}`])).join(" ");

/** @param {Element} element @param {Record<string, string | number>} attributes */
export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    const text = String(value);
    if (element.getAttribute(name) !== text) element.setAttribute(name, text);
  }
}
