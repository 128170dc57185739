"""The interface's words as one programme needs them: with its currency and its rounding in them."""

from typing import Any

from calculator.limits import MAX_KOPECKS
from program.model.currency import digits_of, words_of
from program.model.programme import Programme
from program.pages.conditional_words import join_words, suit_words
from program.pages.features import features_of
from program.pages.interface import change_texts, fill_places, load_words
from program.pages.numbers import decimal_sign, format_number
from program.pages.sums import joined_values, marked_money
from program.source.languages import Language

__all__ = ["programme_words", "reading_of"]

_HALF_UP = "half-up"


def programme_words(programme: Programme, language: Language) -> dict[str, Any]:
    """Return the words of a language that suit a programme, with the places that it decides filled.

    The places are `{least_sum}`, the minor unit, as money; `{most_sum}`, the most that is counted;
    `{fine_sum}`, how a sum with all its decimals is typed; `{round_to}`, what lines are rounded to,
    and `{rounding}`, how; `{least_rounding}`, how what is no line of the programme's is: half up to
    the minor unit; `{rebate_name}` and, in running text, `{rebate_low}`. The suffixes are those of
    the language and the currency's signs and names.
    """
    features = features_of(programme)
    words = suit_words(join_words(load_words(language), features), features)
    said = [_sums_of(each, words, language) for each in programme.each]
    places = {name: joined_values([each[name] for each in said], words["sums"]) for name in said[0]}
    places["rebate_name"] = _rebate(programme, language, words["calculator"]["rebate_any"])
    places["rebate_low"] = _in_running_text(places["rebate_name"])
    steps = words["steps"]
    # A step without a title of its own is called by its rule.
    steps["titles"] = {step: steps["titles"].get(step, "{rule}") for step in steps["says"]}
    filled: dict[str, Any] = change_texts(words, lambda text: fill_places(text, places))
    named = [word for each in programme.each for word in words_of(each.currency)]
    return filled | {"suffixes": words["suffixes"] | dict.fromkeys(named, 1)}


def _sums_of(programme: Programme, words: dict[str, Any], language: Language) -> dict[str, str]:
    """Say of one currency what its sums are like; sums stand between marks."""
    rounding, currency = programme.rounding, programme.currency
    to, mode = (rounding.unit_kopecks, rounding.mode) if rounding else (1, _HALF_UP)
    places = {
        "least_sum": marked_money(1, currency, language),
        "most_sum": marked_money(MAX_KOPECKS, currency, language),
        "fine_sum": _sample(currency, language),
        "round_to": marked_money(to, currency, language),
    }
    least = places | {"round_to": places["least_sum"]}
    places["least_rounding"] = fill_places(words["rounding"][_HALF_UP], least)
    places["rounding"] = fill_places(words["rounding"][mode], places)
    return places


def _rebate(programme: Programme, language: Language, otherwise: str) -> str:
    """Name the programme's rebate; of several, what they are.

    A name with braces would be taken for a sentence with places, and is not put into one.
    """
    rebates = {
        rule.name.in_(language) if rule.name else otherwise
        for row in programme.rows
        for rule in row.pays
        if rule.as_ == "rebate"
    }
    name = rebates.pop() if len(rebates) == 1 else otherwise
    return otherwise if "{" in name else name


def _in_running_text(name: str) -> str:
    """Begin a name with a small letter, unless it is an abbreviation: SPIF."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _sample(currency: str, language: Language) -> str:
    """Write a sum with all its decimals as a field holds it: 1 234,56."""
    digits = digits_of(currency)
    part = f"{decimal_sign(language)}{'567890'[:digits]}" if digits else ""
    return format_number(1234, language) + part


def reading_of(programme: Programme, language: Language) -> dict[str, Any]:
    """Return what typed sums are read by, as `calculator.entries` takes it."""
    suffixes = programme_words(programme, language)["suffixes"]
    reading: dict[str, Any] = {"suffixes": suffixes, "decimal": decimal_sign(language)}
    # Sales that a rule looks at one by one may be told so.
    if any(rule.each for row in programme.rows for rule in row.pays):
        reading["per"] = load_words(language)["per"]
    return reading
