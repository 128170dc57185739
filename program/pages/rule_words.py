"""A row's rules in words: a sentence made of its stages, and what it gives a tier in short."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from program.model.payments import ALL, Payment, Pays, scales_of
from program.model.programme import Programme, Row
from program.model.quantities import Range
from program.model.rule_terms import scale_terms
from program.model.scales import Band, Scale, is_followed_by_nothing, leaves_nothing_below
from program.model.units import PriceBase
from program.pages.earned_words import earned_words
from program.pages.interface import fill_places
from program.pages.numbers import format_number, format_rate
from program.pages.segment_words import SegmentWords
from program.pages.sums import marked_money
from program.source.languages import Language

__all__ = ["RuleWords", "base_words"]

_OF_MONEY = (None, "base", "total")
_RATES, _SUMS = ("rate_bp", "to_rate_bp"), ("sum_kopecks", "to_sum_kopecks")


class RuleWords:
    """Says rules in one language and currency; `words` are all the interface's words of it.

    Sums stand between marks: `program.pages.rules_in_words` puts all currencies' side by side.
    """

    def __init__(self, programme: Programme, words: Mapping[str, Any], language: Language) -> None:
        """Begin with a programme's names and the words of a language."""
        self._programme = programme
        self._words = words
        self._language = language
        self._segments = SegmentWords(programme, language)

    def _say(self, key: str, **places: str) -> str:
        text: str = self._words["rules"][key]
        return fill_places(text, places)

    def _money(self, kopecks: int) -> str:
        return marked_money(kopecks, self._programme.currency, self._language)

    def _rate(self, rate_bp: int) -> str:
        return format_rate(rate_bp, self._language)

    def earned(self, row: Row) -> str | None:
        """Say what a row earns, as a part of a sentence; None for nothing."""
        if row.earns is None:
            return None
        return earned_words(self._programme, row.earns, self._words, self._language)

    def sentence(self, row: Row, rule: Payment) -> str:
        """Say a rule: in the owner's words where it has some, else stage by stage."""
        if rule.words:
            return rule.words.in_(self._language)
        base = ", ".join(filter(None, [self._base(rule), self._segments.stage(rule)]))
        stages = [base, *self._scales(rule), *self._times(rule)]
        text = "; ".join(stage for stage in stages if stage)
        return f"{text[:1].upper()}{text[1:]}."

    def _base(self, rule: Payment) -> str:
        """Say what a share is of."""
        if not isinstance(rule, Pays):
            return self._say("cost")
        products = [each for each in self._programme.products if each.id in rule.of]
        names = ", ".join(each.short.in_(self._language) for each in products)
        bases = [each for each in self._programme.price_bases if each.id == rule.base]
        base = base_words(bases[0], self._words, self._language) if bases else self._say("sales")
        if ALL in rule.of or len(products) == len(self._programme.products) > 1:
            return self._say("share_of_all", base=base)
        return self._say("share", base=base, products=names)

    def _scales(self, rule: Payment) -> list[str]:
        """Say each scale that a rule has of its own: one for all tiers, or one for each."""
        if rule.by_tier:
            names = {tier.id: tier.short for tier in self._programme.tiers}
            return [
                f"{names[tier].in_(self._language)}: {self._scale(scale)}"
                for tier, scale in rule.by_tier.items()
                if tier in names
            ]
        return [self._scale(scale) for scale in scales_of(rule)]

    def _scale(self, scale: Scale) -> str:
        if scale.ramp:
            ramp = scale.ramp
            return self._say(
                "ramp",
                start=self._rate(ramp.start_bp),
                plus=self._rate(ramp.plus_bp),
                every=format_number(ramp.every, self._language),
                fact=self._fact(ramp.by),
                most=self._rate(ramp.at_most_bp),
            )
        if scale.bands is None:
            return self._value(scale.rate_bp, scale.sum_kopecks)
        mode, bands = scale.bands
        said = [each for at in range(len(bands)) for each in self._band(scale, bands, at)]
        if leaves_nothing_below(scale):
            key = "nothing_below" if bands[0].over is None else "nothing_up_to"
            said.insert(0, self._say(key, bound=self._bound(scale, bands[0].begins)))
        return self._say(mode, bands=", ".join(said), by=self._by(scale))

    def _band(self, scale: Scale, bands: list[Band], at: int) -> Iterable[str]:
        """Say a band, and that nothing is given above it where that is so."""
        band = bands[at]
        said = self._say(
            "from" if band.over is None else "over",
            value=self._value(band.rate_bp, band.sum_kopecks),
            bound=self._bound(scale, band.begins),
        )
        side, end = ("under", band.under) if band.up_to is None else ("up_to", band.up_to)
        if end is None:
            yield said
            return
        bound = self._bound(scale, end)
        yield self._say(side, band=said, bound=bound)
        if is_followed_by_nothing(bands, at):
            yield self._say("nothing_from" if side == "under" else "nothing_over", bound=bound)

    def _bound(self, scale: Scale, bound: int) -> str:
        if scale.by in _OF_MONEY:
            return self._money(bound)
        return format_number(bound, self._language)

    def _by(self, scale: Scale) -> str:
        if scale.by is None:
            return self._say("by_base")
        own = self._words["rules"].get(f"by_{scale.by}")
        return str(own) if own else self._fact(scale.by)

    def _fact(self, id_: str) -> str:
        """Name a number that partners answer."""
        rows = {row.id: row.name for row in self._programme.rows}
        rows |= {fact.id: fact.title for fact in self._programme.facts}
        return rows[id_].in_(self._language) if id_ in rows else id_

    def _value(self, rate_bp: int | Range | None, sum_kopecks: int | Range | None) -> str:
        said = [] if rate_bp is None else [self._shown(rate_bp, self._rate)]
        said += [] if sum_kopecks is None else [self._shown(sum_kopecks, self._money)]
        return " + ".join(said)

    def _shown(self, value: int | Range, show: Callable[[int], str]) -> str:
        ends = [value.least, value.most] if isinstance(value, Range) else [value]
        return self._range(ends, show)

    def _times(self, rule: Payment) -> Iterable[str]:
        """Say what of a rule is left: groups, windows, months, units, limits."""
        if isinstance(rule, Pays):
            if rule.each:
                yield rule.each.in_(self._language)
            if rule.units.from_:
                yield self._say("units_from", n=format_number(rule.units.from_, self._language))
            if rule.units.at_most:
                most = format_number(rule.units.at_most, self._language)
                yield self._say("units_at_most", n=most)
        if rule.every != "year":
            yield self._say(f"every_{rule.every}")
        if isinstance(rule, Pays) and rule.for_months:
            yield self._say("for_months", n=format_number(rule.for_months, self._language))
        for key, limit in (("at_most", rule.at_most), ("at_least", rule.at_least)):
            if limit:
                every = self._say(f"a_{limit.every or rule.every}")
                yield self._say(key, sum=self._money(limit.sum_kopecks), every=every)

    def value(self, row: Row, rule: Payment, tier: str) -> str | None:
        """Say in short what a rule gives a tier: "25 %", "10–12.5 %", a sum; None for nothing."""
        terms = scale_terms(row, rule, tier)
        if terms is None:
            return None
        if "start_bp" in terms:
            return self._range([terms["start_bp"], terms["most_bp"]], self._rate)
        values = terms.get("bands", [terms])
        rates = [each[key] for each in values for key in _RATES if key in each]
        sums = [each[key] for each in values for key in _SUMS if key in each]
        said = [self._range(rates, self._rate)] if rates else []
        said += [self._range(sums, self._money)] if sums else []
        return " + ".join(said)

    def either(self, values: Iterable[str]) -> str:
        """Say that one of several values is given; those that are alike once."""
        return self._segments.either(dict.fromkeys(values))

    def _range(self, numbers: list[int], show: Callable[[int], str]) -> str:
        least, most = min(numbers), max(numbers)
        if least == most:
            return show(least)
        # A sign of per cent stands once: "10–12.5 %".
        first = show(least).rstrip("%\u00a0\u202f ")
        return self._say("range", least=first, most=show(most))


def base_words(base: PriceBase, words: Mapping[str, Any], language: Language) -> str:
    """Name a price base after "of", and whether tax is in it, as far as the programme says it."""
    name = base.of.in_(language)
    return fill_places(words["rules"][f"tax_{base.tax}"], {"base": name}) if base.tax else name
