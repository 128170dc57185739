// Writes what is taken along of estimates as the page does, for tests in Python.
//
// node export.mjs < {"config": …, "taken": …}
import { Figures } from "../calculator/browser/page/figures.js";
import { messageOf, textOf } from "../calculator/browser/page/export_text.js";
import { tableOf, tabbed } from "../calculator/browser/page/export_table.js";

let input = "";
for await (const part of process.stdin.setEncoding("utf8")) input += part;
const { config, taken } = JSON.parse(input);
const write = new Figures(config);
process.stdout.write(
  JSON.stringify({
    message: messageOf(taken, config, write),
    text: textOf(taken, config, write),
    table: tabbed(tableOf(taken, config, write), write),
  }),
);
