"""Rules of what all texts and sums of a file are in: its languages and its currencies."""

from program.checks.outline import Outline
from program.source.languages import available_languages
from program.source.problems import closest_match

__all__ = ["DECLARED"]


def _languages_have_words(outline: Outline) -> None:
    """A language has the interface's words and the check's messages, each in a file."""
    known = available_languages()
    for path, name in outline.root.items("languages"):
        if isinstance(name, str) and name not in known:
            closest = closest_match(name, known)
            outline.report(
                path, "language_unavailable", value=name, closest=closest, allowed=list(known)
            )


def _languages_stand_once(outline: Outline) -> None:
    """A language has one folder of the site."""
    outline.report_twice(outline.root.items("languages"), "duplicate_language")


def _examples_are_in_the_files_currencies(outline: Outline) -> None:
    """An example's currency is one of the file's."""
    known = outline.source.currencies
    for example in outline.all("example") if known else ():
        named = example.data.get("currency", known[0])
        if isinstance(named, str) and named not in known:
            path = (*example.path, "currency")
            outline.report(path, "sum_foreign", currency=named, allowed=list(known))


def _each_currency_has_an_example(outline: Outline) -> None:
    """The calculator of each currency opens with an example."""
    known, examples = outline.source.currencies, outline.all("example")
    if not known[1:] or outline.ids("example") is None:
        return
    read = outline.source.value["currency"]
    if not any(each.data.get("currency", known[0]) == read for each in examples):
        outline.report(("examples",), "example_missing", currency=read)


DECLARED = (
    _languages_have_words,
    _languages_stand_once,
    _examples_are_in_the_files_currencies,
    _each_currency_has_an_example,
)
