// What is sent of an estimate: its link, a message, the whole text, a table, a file.

import { csvFile, tabbed, tableOf } from "./export_table.js";
import { messageOf, textOf } from "./export_text.js";

/**
 * What can be sent of the scenarios that were chosen.
 * @typedef {object} Payload
 * @property {string} title
 * @property {string} link
 * @property {string} message three lines, the link last
 * @property {string} text the whole estimate
 * @property {() => string} table for a spreadsheet's clipboard
 * @property {() => Blob} csv
 */

/**
 * Write a day as links hold it, by the visitor's own calendar.
 * @param {Date} day
 */
export const dayOf = (day) =>
  [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

/**
 * @param {import("./page.js").Config} config
 * @param {import("./page.js").Write} write
 * @param {Omit<import("./export_text.js").Exported, "date">} chosen
 * @param {Date} day
 * @returns {Payload}
 */
export function payloadOf(config, write, chosen, day) {
  const exported = { ...chosen, date: write.date(day) };
  const table = () => tableOf(exported, config, write);
  return {
    title: config.title,
    link: exported.link,
    message: messageOf(exported, config, write),
    text: textOf(exported, config, write),
    table: () => tabbed(table(), write),
    csv: () => csvFile(table(), write),
  };
}
