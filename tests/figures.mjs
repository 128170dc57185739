// Shows numbers as the browser does, for tests in Python: JSON on stdin and stdout.
//
// node figures.mjs < {"config": …, "hundredths": [whole numbers]}; of each, as money, as a rate and as a plain number.
import { Figures } from "../calculator/browser/page/figures.js";

let input = "";
for await (const part of process.stdin.setEncoding("utf8")) input += part;
const { config, hundredths } = JSON.parse(input);
const { show, plain } = new Figures(config);
process.stdout.write(JSON.stringify(hundredths.map((each) => [show(each), show({ bp: each }), plain(each)])));
