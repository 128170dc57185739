// Runs the calculator page's state without a browser, for tests in Python: JSON on stdin and stdout.
//
// node state.mjs < {"config": …, "steps": […]}; a step is {"open": {hash, link, texts}}, {"act": action},
// {"keep": true}, {"ask": true} for what would be asked of Python, {"link": true}; what came out of each is given.
import { emptyEstimate, here } from "../calculator/browser/state/estimate.js";
import { reducerOf } from "../calculator/browser/state/reducer.js";
import { linkOf } from "../calculator/browser/state/link.js";
import { openingOf } from "../calculator/browser/state/opening.js";
import { settingOf } from "../calculator/browser/state/scenario.js";
import { requestOf } from "../calculator/browser/state/request.js";
import { draftOf } from "../calculator/browser/state/draft.js";
import { Figures } from "../calculator/browser/page/figures.js";

let input = "";
for await (const part of process.stdin.setEncoding("utf8")) input += part;
const { config, steps } = JSON.parse(input);
const format = new Figures(config);
const reduce = reducerOf(settingOf(config, format));
const frozen = (value) => {
  if (value && typeof value === "object" && !Object.isFrozen(value)) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
};
let state = frozen(emptyEstimate());
const out = steps.map(({ open, act, keep, ask, link }) => {
  if (open) {
    const opening = openingOf(config, format, open, state);
    state = frozen(opening.state);
    return opening;
  }
  // What was before may not change: it is what undo goes back to.
  if (act) state = frozen(reduce(state, act));
  if (keep) return draftOf(state);
  if (ask) return requestOf(config, here(state), { tier: state.tier, steps: false });
  if (link) return linkOf({ ...state, scenarios: state.scenarios.map(({ numbers }) => numbers) }, config.terms);
  return state;
});
process.stdout.write(JSON.stringify(out));
