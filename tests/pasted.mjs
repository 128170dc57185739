// Says where the cells of pasted ranges go as the page does, for tests in Python.
//
// node pasted.mjs < {"known": …, "ranges": [{text, fields, from}]}
import { placesOf } from "../calculator/browser/page/pasted_range.js";

let input = "";
for await (const part of process.stdin.setEncoding("utf8")) input += part;
const { known, ranges } = JSON.parse(input);
process.stdout.write(JSON.stringify(ranges.map(({ text, fields, from }) => placesOf(text, known, fields, from))));
