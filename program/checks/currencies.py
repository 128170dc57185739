"""Rules of the file's currencies, where it has several: an example is of one, and each has one."""

from program.checks.outline import Outline

__all__ = ["CURRENCIES_SHOWN"]


def _examples_are_in_the_files_currencies(outline: Outline) -> None:
    """An example's currency is one of the file's."""
    known = outline.source.currencies
    for example in outline.all("example") if known else ():
        named = example.data.get("currency", known[0])
        if isinstance(named, str) and named not in known:
            path = (*example.path, "currency")
            outline.source.report(path, "sum_foreign", currency=named, allowed=list(known))


def _each_currency_has_an_example(outline: Outline) -> None:
    """The calculator of each currency opens with an example."""
    known, examples = outline.source.currencies, outline.all("example")
    if not known[1:] or outline.ids("example") is None:
        return
    read = outline.source.value["currency"]
    if not any(each.data.get("currency", known[0]) == read for each in examples):
        outline.source.report(("examples",), "example_missing", currency=read)


CURRENCIES_SHOWN = (_examples_are_in_the_files_currencies, _each_currency_has_an_example)
