"""How a scale's figure is made: of one value, of a band, of parts, of a rate that climbs."""

from collections.abc import Mapping

from calculator.money import BASIS_POINTS
from calculator.rules.rounding import rounded
from calculator.rules.rule import Rule
from calculator.rules.scale import (
    Bands,
    Flat,
    Measures,
    Ramp,
    Value,
    band_measure,
    climbed_bp,
    parts_by_band,
    value_at,
)
from calculator.sales import Sales
from calculator.steps import Steps
from calculator.terms import Terms

__all__ = ["Derivation", "derive_scale"]

_OF_MONEY = ("base", "total")


class Derivation:
    """What every stage's steps share: the rule, the tier, the sales, the list they are added to."""

    def __init__(self, terms: Terms, rule: Rule, tier: str, sales: Sales, steps: Steps) -> None:
        """Begin with no steps."""
        self.terms = terms
        self.rule = rule
        self.scale = rule.scales[tier]
        self.sales = sales
        self._steps = steps

    def add(
        self,
        id_: str,
        what: str,
        inputs: Mapping[str, int],
        result: int,
        parts: Mapping[str, str] | None = None,
        exact: int | None = None,
        about: Mapping[str, str | int] | None = None,
    ) -> None:
        """Write a step whose result is a sum; `exact`, 1/10 000, is the sum before rounding."""
        self._steps.add(
            id_,
            what,
            inputs,
            {"kopecks": result},
            self.rule.row,
            self.rule.questions,
            about=about or {"rule": self.rule.id},
            parts=parts,
            rounded=exact is not None and exact != result * BASIS_POINTS,
        )

    def rounded(self, exact: int) -> int:
        """Round a figure of 1/10 000 minor units as the programme does."""
        unit, mode = self.terms.rounding
        return rounded(exact, unit, mode)


def derive_scale(to: Derivation, id_: str, at: Measures, exact: int, number: int) -> None:
    """Add how one window's figure is made, before limits.

    Args:
        to: Where the steps are added.
        id_: The step that derives the figure.
        at: What is known of the window.
        exact: The figure, 1/10 000 minor units.
        number: Of the window in the year, from 1; 0 where there is only one.
    """
    scale = to.scale
    if isinstance(scale, Flat):
        _flat(to, id_, scale.value, at, exact, number)
    elif isinstance(scale, Ramp):
        inputs = {
            "sales_kopecks": at.base,
            "measure_n": at.of(scale.by),
            "start_bp": scale.start_bp,
            "plus_bp": scale.plus_bp,
            "every_n": scale.every,
            "rate_bp": climbed_bp(scale, at.of(scale.by)),
        }
        to.add(id_, "ramp", inputs, to.rounded(exact), exact=exact)
    elif scale.mode != "marginal":
        _band(to, id_, scale, at, exact)
    elif scale.by == "units":
        to.add(id_, "by_units", {"count_n": at.units}, to.rounded(exact), exact=exact)
    else:
        _in_parts(to, id_, scale, at, exact)


def _flat(to: Derivation, id_: str, value: Value, at: Measures, exact: int, number: int) -> None:
    result = to.rounded(exact)
    if not to.rule.products or not value.rate_bp:
        to.add(id_, "fixed_sum", {"sum_kopecks": value.sum}, result, exact=exact)
        return
    inputs = {"sales_kopecks": at.base, "rate_bp": value.rate_bp}
    if value.sum:
        inputs["sum_kopecks"] = value.sum
        to.add(id_, "share_and_sum", inputs, result, exact=exact)
    elif to.rule.is_rebate and number:
        of = {"quarter": number} if to.rule.months == 3 else None
        to.add(id_, "periodic_rebate" if of else "share_of_base", inputs, result, None, exact, of)
    else:
        to.add(id_, "share_of_base", inputs, result, exact=exact)


def _band(to: Derivation, id_: str, scale: Bands, at: Measures, exact: int) -> None:
    """Add a whole base at the rate of one band: told by what it goes by."""
    measure = band_measure(scale, at)
    value = value_at(scale, measure)
    about: dict[str, str | int] = {"rule": to.rule.id}
    unit, kind = "kopecks" if scale.by in _OF_MONEY else "n", ""
    if scale.mode == "later":
        kind = "_later"
    elif scale.by == "age":
        kind = "_of_age"
    elif any(each.fact == scale.by for each in to.terms.earnings):
        unit, kind = "earned", "_earned"
        about["earning"] = scale.by
    inputs = {f"measure_{unit}": measure, "sales_kopecks": at.base, "rate_bp": value.rate_bp}
    what = "band"
    if value.sum:
        inputs["sum_kopecks"] = value.sum
        what = "band_sum" if value.rate_bp else "band_only_sum"
    to.add(id_, what + kind, inputs, to.rounded(exact), exact=exact, about=about)


def _in_parts(to: Derivation, id_: str, scale: Bands, at: Measures, exact: int) -> None:
    """Add what lies in each band, at the rate of that band."""
    end = at.of(scale.by)
    inputs, parts = {}, {}
    split = parts_by_band(scale, end - at.base, end)
    for number, (part, rate_bp) in enumerate(split, start=1):
        if not part:
            continue
        name, step = f"band-{number}_kopecks", f"{id_}.band-{number}"
        exact_part = part * rate_bp
        inputs[name], parts[name] = to.rounded(exact_part), step
        bound = scale.bands[number - 1].bound
        known = {"part_kopecks": part, "bound_kopecks": bound, "rate_bp": rate_bp}
        to.add(step, "band_part", known, inputs[name], exact=exact_part)
    to.add(id_, "sum_of_bands", inputs, to.rounded(exact), parts, exact)
