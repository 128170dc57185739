"""An estimate's figures, sentences and steps as a reader of one language sees them.

The page script does the same by `Intl` (calculator/browser/page/figures.js); a browser test holds
the two equal. Both only put words and formatted numbers together: what is said is the calculator's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from typing import Any

from calculator.slots import Slot
from program.model.currency import unit_of
from program.model.programme import Programme
from program.model.rule_terms import lines_of
from program.model.terms import parsed_terms
from program.pages.earned_words import earned_counts, earned_names
from program.pages.interface import fill_places, locale_of
from program.pages.numbers import format_compact, format_money, format_number, format_rate
from program.pages.programme_words import programme_words
from program.pages.segment_words import SegmentWords
from program.pages.spans import either_text, span_text
from program.pages.typography import typeset, typeset_words
from program.source.languages import Language

__all__ = ["NO_FIGURE", "Figures", "StepWords", "names_of"]

NO_FIGURE = "–"


@dataclass(frozen=True, slots=True)
class StepWords:
    """A step in words: what it derives, how, and what to know of it."""

    title: str
    text: str
    rounded: str
    row: str | None
    questions: Sequence[str]


def names_of(programme: Programme, language: Language) -> dict[str, dict[str, str]]:
    """Name what an estimate speaks of by ids: tiers, products, rows, kinds of firms, in short."""
    rows = {row.id: row.name for row in programme.rows}
    demands = [each for tier in programme.tiers for each in tier.demands]
    rows |= {each.id: each.title for each in demands}
    asked = {row.id: row.question for row in programme.rows}
    asked |= {fact.id: fact.question for fact in programme.facts}
    facts = {
        id_: typeset(question.in_(language), language)
        for id_ in parsed_terms(programme).goes_by
        if (question := asked[id_])
    }
    firms = {each.id: each.firm.in_(language) for each in demands if each.firm}
    segments = SegmentWords(programme, language)
    return {
        "tiers": {tier.id: tier.short.in_(language) for tier in programme.tiers},
        "products": {each.id: each.short for each in segments.segments()},
        "rows": {id_: typeset(title.in_(language), language) for id_, title in rows.items()},
        "rules": {line.id: typeset(segments.line(line), language) for line in lines_of(programme)},
        "firms": {id_: typeset(firm, language) for id_, firm in firms.items()},
        **({"facts": facts} if facts else {}),
        **({"earnings": earnings} if (earnings := earned_names(programme, language)) else {}),
    }


class Figures:
    """Shows the calculator's values in one language."""

    def __init__(self, programme: Programme, language: Language) -> None:
        """Begin with the words of a language and the programme's names in it."""
        self._language = language
        self._currency = programme.currency
        self._words = typeset_words(programme_words(programme, language), language)
        self._names = names_of(programme, language)
        self._counts = earned_counts(programme, language)
        self._locale = locale_of(language)

    def show(self, slot: Slot) -> str:
        """Show a slot's value."""
        match slot:
            case int(kopecks):
                return format_money(kopecks, self._currency, self._language)
            case str(key):
                return str(self._words["slots"][key])
            case {"bp": int(rate_bp)}:
                return format_rate(rate_bp, self._language)
            case {"tier": str(tier)}:
                return self._names["tiers"][tier]
            case {"product": str(product)}:
                return self._names["products"][product]
            case {"row": str(row)}:
                return self._names["rows"][row]
            case {"firm": str(demand)}:
                return self._names["firms"][demand]
            case {"fact": str(asked)}:
                return self._names["facts"][asked]
            case {"n": int(number), "of": str(fact)}:
                forms = self._counts[fact]
                said = forms.get(self._locale.plural_form(number)) or forms["other"]
                return fill_places(said, {"n": format_number(number, self._language)})
            case {"n": int(number)}:
                return format_number(number, self._language)
            case {"either": slots}:
                join = partial(either_text, self._words["slots"])
                return reduce(join, map(self.show, slots))
            case {"least": least, "most": most}:
                return span_text(self._words["slots"], least, self.show(least), self.show(most))
            case {"sentences": sentences}:
                return " ".join(map(self._sentence, sentences))
            case {"phrases": phrases}:
                return " · ".join(map(self._sentence, phrases))
            case _:
                return NO_FIGURE

    def short_sum(self, kopecks: int) -> str:
        """Write a round sum in short, "500K"; any other as it is."""
        whole, rest = divmod(kopecks, unit_of(self._currency))
        size = 10**6 if whole >= 10**6 else 10**3
        if rest or whole < size or whole % (size // 10):
            return self.show(kopecks)
        return format_compact(whole, self._language)

    def _sentence(self, sentence: Mapping[str, Any]) -> str:
        words = self._words["sentences"][sentence["key"]]
        places = {name: self.show(slot) for name, slot in sentence["places"].items()}
        if (number := sentence["n"]) is not None:
            words = words.get(self._locale.plural_form(number)) or words["other"]
            places["n"] = format_number(number, self._language)
        return fill_places(words, places)

    def step(self, step: Mapping[str, Any]) -> StepWords:
        """Put a step into words."""
        words = self._words["steps"]
        about = {name: self._name(name, value) for name, value in step["about"].items()}
        [unit] = step["result"]
        why = self._words["calculator"]["why_rounded"]
        return StepWords(
            title=fill_places(words["titles"][step["rule"]], about),
            text=self._derivation(step, about),
            rounded=(why.get(step["rule"]) or why[unit]) if step["rounded"] else "",
            row=step["row"],
            questions=step["questions"],
        )

    def _derivation(self, step: Mapping[str, Any], about: Mapping[str, str]) -> str:
        """Write a sentence on how a figure is made. A sum leaves out its parts that are 0."""
        words = self._words["steps"]
        inputs = {name: name.rpartition("_") for name in step["inputs"]}
        values = {
            name: self._value(unit, step["inputs"][name], step)
            for name, (_, _, unit) in inputs.items()
        }
        parts = [f"{self._label(label)} {values[name]}" for name, (label, _, _) in inputs.items()]
        listed = [part for part, value in zip(parts, step["inputs"].values(), strict=True) if value]
        [(unit, result)] = step["result"].items()
        places = {label.replace("-", "_"): values[name] for name, (label, _, _) in inputs.items()}
        places |= about
        places |= {
            "first": parts[0] if parts else "",
            "second": parts[1] if len(parts) > 1 else "",
            "first_sum": next(iter(values.values()), ""),
            "list": words["and"].join(filter(None, [", ".join(listed[:-1]), *listed[-1:]])),
            "result": self._value(unit, result, step),
        }
        said = words["says"][step["rule"]]
        if "{list}" in said and len(listed) < 2:
            said = words["only"] if listed else words["nothing"]
        text = fill_places(said, places)
        return text[:1].upper() + text[1:]

    def _name(self, kind: str, value: Any) -> str:
        names = self._names.get(f"{kind}s")
        return names[value] if names else str(value)

    def _label(self, label: str) -> str:
        """Name an input: by a word of the rule, or a name by id."""
        names = [self._names[kind] for kind in ("rows", "rules", "products", "tiers")]
        known = {id_: name for each in names for id_, name in each.items()}
        words = self._words["steps"]["inputs"]
        kind, _, number = label.rpartition("-")
        if number.isdecimal() and f"{kind}-n" in words:
            return fill_places(words[f"{kind}-n"], {"n": number})
        return words.get(label) or known[label]

    def _value(self, unit: str, value: int | None, step: Mapping[str, Any]) -> str:
        match unit:
            case "kopecks" if value is not None:
                return self.show(value)
            case "bp" if value is not None:
                return self.show({"bp": value})
            case "n" if value is not None:
                return format_number(value, self._language)
            case "earned" if value is not None:
                return self.show({"n": value, "of": step["about"]["earning"]})
        return NO_FIGURE
