// The panels of the calculator's page, each connected to the visitor's acts.

import { checklist } from "./checklist.js";
import { RewardChart } from "./chart.js";
import { CalculatorForm } from "./form.js";
import { tierLadder } from "./ladder.js";
import { leverList } from "./levers.js";
import { need } from "./page.js";
import { resultsOf } from "./results.js";
import { ScenarioChips } from "./scenario_chips.js";
import { SendSheet } from "./send_sheet.js";
import { StepWriter } from "./derivation_words.js";
import { EstimateTabs } from "./tabs.js";
import { Derivations } from "./derivation_panels.js";

/** @typedef {ReturnType<typeof panelsOf>} Panels */

/**
 * @param {import("./page.js").Config} config
 * @param {import("./page.js").Write} write
 * @param {import("./acts.js").Acts} acts
 */
export function panelsOf(config, write, acts) {
  const page = need("#calculator-results", HTMLElement);
  const { page: words, terms } = config;
  const tier = (/** @type {string} */ id) => write.show({ tier: id });
  const steps = new StepWriter(config, write);
  const ask = () => void acts.estimates.now();
  return {
    form: new CalculatorForm(need("#calculator-form", HTMLFormElement), write, config, () => {
      const { last } = acts.store.here;
      if (last) acts.view.showAnswer(last);
    }),
    results: resultsOf(page, write.show),
    why: new Derivations(page, config, steps.words, write.show, () => acts.estimates.explain(), (step) => acts.exporting.linkTo({ step })),
    chart: new RewardChart({ money: write.show, tier, unit: write.unit }, (sales, axis) => acts.move(sales, axis), ask),
    ladder: tierLadder(page, need("#calculator-totals", HTMLElement), (chosen) => acts.pickTier(chosen)),
    asks: checklist(terms.tiers),
    tabs: new EstimateTabs((tab) => acts.navigation.openTab(tab)),
    levers: leverList(need("#calculator-levers", HTMLDetailsElement), write.show, ask),
    sheet: new SendSheet(words, (chosen) => acts.exporting.pack(chosen)),
    chips: new ScenarioChips(words, terms.tiers.map(tier), acts),
  };
}
