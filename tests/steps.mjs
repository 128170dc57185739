// Puts steps into words and shows slots as the page does, for tests in Python: JSON on stdin and stdout.
//
// node steps.mjs < {"config": …, "steps": […], "slots": […]}
import { StepWriter } from "../calculator/browser/page/derivation_words.js";
import { Figures } from "../calculator/browser/page/figures.js";

let input = "";
for await (const part of process.stdin.setEncoding("utf8")) input += part;
const { config, steps, slots } = JSON.parse(input);
const write = new Figures(config);
const { words } = new StepWriter(config, write);
process.stdout.write(JSON.stringify({ steps: steps.map(words), slots: slots.map(write.show) }));
