"""How a rule's figure is made: a step a stage, for each window and position."""

from calculator.rules.pay import counted_units, measures_of, paid_before, paid_for, window_exact
from calculator.rules.rule import WINDOW_NAMES, Rule, groups
from calculator.rules.scale import Measures, scaled
from calculator.sales import Position, Sales
from calculator.scale_steps import Derivation, derive_scale
from calculator.steps import Steps
from calculator.terms import Terms

__all__ = ["derive_rule", "is_quarterly", "rule_step"]


def rule_step(rule: Rule, tier: str) -> str:
    """Name the step of a rule's whole figure, which is its slot too."""
    if rule.is_cost:
        return f"{tier}.cost.{rule.id}"
    return f"{tier}.rebate.{rule.id}" if rule.is_rebate else f"{tier}.line.{rule.id}.reward"


def is_quarterly(rule: Rule) -> bool:
    """Return whether a rule is a rebate that each quarter has its own figure of."""
    spanning = [limit for limit in rule.limits if limit.spans_windows]
    return rule.is_rebate and rule.months == 3 and not rule.is_each and not spanning


def derive_rule(
    terms: Terms, rule: Rule, tier: str, sales: Sales, steps: Steps, short_names: bool
) -> None:
    """Add the steps of a rule's figure at a tier.

    With short names the step of a quarter is that quarter's rebate of the tier, and there is no
    step of the rule's own sum: the tier has no other such rebate.
    """
    whole = Derivation(terms, rule, tier, sales, steps)
    positions = groups(rule, sales)
    if short_names:
        for number, at in enumerate(_measures(whole, positions[0]), start=1):
            _window(whole, f"{tier}.quarter.{number}.rebate", at, number)
        return
    _positions(whole, rule_step(rule, tier), positions)


def _measures(to: Derivation, position: Position) -> list[Measures]:
    return measures_of(to.rule, position, to.sales, to.terms.parts)


def _positions(to: Derivation, id_: str, positions: list[Position]) -> None:
    """Add how the figures of several positions come together."""
    if len(positions) == 1:
        _times(to, id_, positions[0])
        return
    inputs, parts = {}, {}
    for number, position in enumerate(positions, start=1):
        name, step = f"position-{number}_kopecks", f"{id_}.position-{number}"
        inputs[name] = _times(to, step, position)
        parts[name] = step
    to.add(id_, "sum_of_positions", inputs, sum(inputs.values()), parts)


def _times(to: Derivation, id_: str, position: Position) -> int:
    """Add how the figure of one becomes that of all that are alike."""
    times = counted_units(to.rule, to.scale, position)
    if times == 1:
        return _position(to, id_, position)
    one = _position(to, f"{id_}.one", position)
    inputs = {"one_kopecks": one, "count_n": times}
    to.add(id_, "times", inputs, one * times, {"one_kopecks": f"{id_}.one"})
    return one * times


def _position(to: Derivation, id_: str, position: Position) -> int:
    """Add the steps of one of a position, and return its figure."""
    known = _measures(to, position)
    limits = [limit for limit in to.rule.limits if limit.spans_windows]
    if not limits:
        return _windows(to, id_, id_, known)
    was = _windows(to, f"{id_}.sum", id_, known)
    paid = sum(paid_for(to.rule, to.scale, position, to.sales, to.terms.parts, to.terms.rounding))
    if limits[-1].is_of_life:
        _in_life(to, id_, position, was, paid)
        return paid
    what = "at_most" if paid < was else "at_least" if paid > was else "within"
    to.add(id_, what, {"was_kopecks": was}, paid, {"was_kopecks": f"{id_}.sum"})
    return paid


def _windows(to: Derivation, id_: str, of: str, known: list[Measures]) -> int:
    """Add the steps of a year's windows, those of `of`, and of their sum, which is `id_`."""
    if len(known) == 1:
        return _window(to, id_, known[0], 0)
    name = WINDOW_NAMES[to.rule.months]
    inputs, parts = {}, {}
    for number, at in enumerate(known, start=1):
        part = f"{name}-{number}_kopecks"
        parts[part] = f"{of}.{number}"
        inputs[part] = _window(to, parts[part], at, number)
    to.add(id_, "sum_of_windows", inputs, sum(inputs.values()), parts)
    return sum(inputs.values())


def _in_life(to: Derivation, id_: str, position: Position, was: int, paid: int) -> None:
    """Add what is left of a life's limit for this year."""
    most = to.rule.limits[-1].sum
    before = paid_before(to.rule, to.scale, position, to.sales, to.terms.rounding)
    inputs = {"most_kopecks": most, "before_kopecks": min(before, most), "was_kopecks": was}
    to.add(id_, "most_in_life", inputs, paid, {"was_kopecks": f"{id_}.sum"})


def _window(to: Derivation, id_: str, at: Measures, number: int) -> int:
    """Add the steps of a window, the scale's and the limits', and return its figure."""
    exact = window_exact(to.rule, to.scale, at)
    result = to.rounded(exact)
    if to.rule.first_months and at.age > to.rule.first_months:
        to.add(id_, "ended", {"months_n": to.rule.first_months}, 0)
        return result
    before = scaled(to.scale, at) if at.base or not to.rule.products else 0
    is_cut = exact != before
    step = f"{id_}.scale" if is_cut else id_
    derive_scale(to, step, at, before, number)
    if is_cut:
        what = "at_most" if exact < before else "at_least"
        to.add(id_, what, {"was_kopecks": to.rounded(before)}, result, {"was_kopecks": step}, exact)
    return result
