// Positions in an SVG picture: basis points of its width and height, from its lower left corner.

export const WHOLE = 10_000;
export const SVG = "http://www.w3.org/2000/svg";

/** @param {number} bp */
export const at = (bp) => `${bp / 100}%`;
/** @param {number} bp */
export const up = (bp) => at(WHOLE - bp);

/**
 * @param {Element} element
 * @param {Record<string, string | number>} attributes
 */
export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    const text = String(value);
    if (element.getAttribute(name) !== text) element.setAttribute(name, text);
  }
}
