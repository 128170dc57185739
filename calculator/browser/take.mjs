// Taking an estimate along: text for a messenger, a table for a spreadsheet, a CSV file.

/**
 * One table of an estimate: a head and rows of cells; a number is kopecks, a text is itself.
 * @typedef {(string | number)[][]} Table
 */

/**
 * What writes a sum as a spreadsheet reads it.
 * @typedef {{plain: (kopecks: number) => string}} Show
 */

/**
 * A cell that a spreadsheet finds by its words, and may not take for a formula.
 * @param {string} text
 */
function harmless(text) {
  const plain = text.replace(/[\u00a0\u202f]/g, " ");
  return /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
}

/**
 * Lines for the clipboard, cells apart by tabs.
 * @param {Table} table
 * @param {Show} show
 */
export function tabbed(table, show) {
  const cell = (/** @type {string | number} */ value) =>
    typeof value === "number" ? show.plain(value) : harmless(value.replace(/[\t\r\n]+/g, " "));
  return table.map((row) => row.map(cell).join("\t")).join("\n");
}

/**
 * A CSV file that the language's spreadsheets open: with a decimal comma, cells are apart by
 * semicolons; the mark at its start tells them that it is UTF-8.
 * @param {Table} table
 * @param {Show} show
 */
export function csvFile(table, show) {
  const between = show.plain(50).includes(",") ? ";" : ",";
  const cell = (/** @type {string | number} */ value) => {
    const text = typeof value === "number" ? show.plain(value) : harmless(value);
    return /["\r\n]/.test(text) || text.includes(between)
      ? `"${text.replace(/"/g, '""')}"`
      : text;
  };
  const lines = table.map((row) => row.map(cell).join(between));
  return new Blob(["\ufeff", lines.map((line) => `${line}\r\n`).join("")], {
    type: "text/csv;charset=utf-8",
  });
}

/**
 * Give a file to the visitor.
 * @param {Blob} file
 * @param {string} name
 */
export function save(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has taken the address by the next task.
  setTimeout(() => URL.revokeObjectURL(link.href));
}
