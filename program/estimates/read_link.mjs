// Reads a link to an estimate for the command line (link.py) by the page's own script: the same link, the same figures.
// On stdin {fragment, terms, former, limits, examples}; on stdout what the page's form would hold, and each scenario as
// the calculator takes it.
import { readFileSync } from "node:fs";

import { readLink } from "../../calculator/browser/state/link_reader.js";
import { requestOf } from "../../calculator/browser/state/request.js";

const { fragment, ...config } = JSON.parse(readFileSync(0, "utf-8"));
const { state, unknown, says, cut } = readLink(fragment, config);
const scenarios = state.scenarios.map((numbers) => {
  const request = requestOf(config, { numbers, texts: null }, { tier: state.tier, steps: true });
  return { name: numbers.name, scenario: JSON.parse(request).scenario };
});
console.log(JSON.stringify({ ...state, scenarios, unknown, says, cut }));
