"""Lists of sums, one of each of a file's currencies: [2 000 000 JPY, 15 000 EUR].

A file is read once for each currency, and each list is then the sum in that one: all that comes
behind knows one currency. Examples are of one currency each, and stay as they are.
"""

import re
from typing import Any

from pydantic_core import PydanticCustomError

from program.model.currency import CURRENCIES, code_meant, declared_currency
from program.model.money import bare_quantity, is_money, parse_money
from program.source.ids import is_id
from program.source.places import Path_, Source
from program.source.problems import closest_match

__all__ = ["take_currency"]

_NO_SUMS = {"parts", "synonyms", "forms", "languages", "examples"}
"""Keys under which a list holds texts, or sums are of one currency."""


def take_currency(source: Source, currency: str | None = None) -> None:
    """Make a source's values those of one of its currencies: of the first one if none is named.

    What is wrong with the list of currencies, or with a list of sums, is told in the source.
    """
    root = source.value
    if not isinstance(root, dict):
        return
    known, is_clear = _declared(source, root.get("currency"))
    if known:
        root["currency"] = currency or known[0]
    if is_clear:
        source.currencies = known
    for key, value in root.items():
        if key not in _NO_SUMS and key != "currency":
            root[key] = _taken(source, (key,), value)


def _declared(source: Source, given: Any) -> tuple[tuple[str, ...], bool]:
    """Return the currencies that a file names and there are, and whether it names no others.

    Of one that stands alone the model tells.
    """
    if (("currency",), False) in source.refused:
        return (), False
    if not isinstance(given, list):
        is_known = isinstance(given, str) and given in CURRENCIES
        return ((given,) if is_known else (), is_known)
    found: dict[str, int] = {}
    for at, code in enumerate(given):
        path: Path_ = ("currency", at)
        if not isinstance(code, str) or code not in CURRENCIES:
            text = code if isinstance(code, str) else ""
            closest = code_meant(text) or closest_match(text, sorted(CURRENCIES))
            source.report(path, "currency_unknown", value=code, closest=closest)
        elif code in found:
            line = source.place(("currency", found[code]))[0]
            source.report(path, "listed_twice", id=code, line=line)
        else:
            found[code] = at
    if not given:
        source.report(("currency",), "too_short_list")
    if not found:
        source.refused.add((("currency",), False))
    return tuple(found), 0 < len(found) == len(given)


def _taken(source: Source, path: Path_, value: Any) -> Any:
    """Return a value with the sum of the currency that is read in place of each list of sums."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key not in _NO_SUMS:
                value[key] = _taken(source, (*path, key), each)
    elif isinstance(value, list):
        if any(map(_is_meant_as_sum, value)):
            return _chosen(source, path, value)
        return [_taken(source, (*path, at), each) for at, each in enumerate(value)]
    elif is_money(value) and not re.search("[1-9]", value):
        # Nothing is nothing in any currency.
        *_, currency = value.split()
        if currency in source.currencies and currency != source.value["currency"]:
            return f"0 {source.value['currency']}"
    return value


def _is_meant_as_sum(value: Any) -> bool:
    """Return whether an item makes a list one of sums; an id, r1, may look like one with a sign."""
    return is_money(value) or (not is_id(value) and bare_quantity(value) is not None)


def _chosen(source: Source, path: Path_, sums: list[Any]) -> str:
    """Return the sum that a list has in the currency that is read."""
    found: dict[str, str] = {}
    is_wrong = False
    for at, each in enumerate(sums):
        here = (*path, at)
        try:
            parse_money(each)
        except PydanticCustomError as error:
            source.report(here, error.type, **(error.context or {}))
            is_wrong = True
            continue
        code = each.strip()[-3:]
        if code in found:
            source.report(here, "sum_twice", currency=code)
        elif source.currencies and code not in source.currencies:
            source.report(here, "sum_foreign", currency=code, allowed=list(source.currencies))
            is_wrong = True
        found.setdefault(code, each.strip())
    missing = [code for code in source.currencies if code not in found]
    if missing and not is_wrong:
        source.report(path, "sum_missing", currency=", ".join(missing))
    any_ = next(iter(found.values()), "1 EUR")
    read = declared_currency(source.value)
    if read is None:
        return any_  # Nothing is asked of sums.
    if read not in found:
        # What is wrong has been told: any sum will do.
        source.refused.add((path, False))
    return found.get(read, f"{any_[:-3]}{read}")
