"""Rules of what a file declares once: languages, currencies, payments, a mark, ways to apply."""

import re
from collections.abc import Mapping

from program.checks.outline import Outline
from program.checks.scales_found import sum_of, written_sum
from program.model.logo import logo_problem
from program.source.languages import available_languages
from program.source.problems import closest_match

__all__ = ["DECLARED"]

_ADDRESS = re.compile(r"https://[^\s/?#@]+\.[^\s/?#@.]{2,}(?:[/?#]\S*)?")
_MAIL = re.compile(r"[^\s@<>\"?&]+@[^\s@<>\"?&]+\.[^\s@<>\"?&.]{2,}")
_PHONE = re.compile(r"\+?[\d ()\u00a0-]{6,25}")
_FORMS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "form": (_ADDRESS, "contact_address"),
    "mail": (_MAIL, "contact_mail"),
    "phone": (_PHONE, "contact_phone"),
    "messenger": (_ADDRESS, "contact_address"),
    "site": (_ADDRESS, "contact_address"),
}


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


def _payments_bring_more_than_they_cost(outline: Outline) -> None:
    """The least payment is no less than what a payment costs."""
    given = outline.root.inner("payout").data
    fee, least = sum_of(given.get("fee")), sum_of(given.get("at_least"))
    if fee is None or (least is None and "at_least" in given):
        return  # The model tells what is wrong with it.
    if fee > (least or 0):
        written = written_sum(outline, fee)
        outline.report(("payout", "fee"), "payout_fee", fee=written, better=f"at_least: {written}")


def _logo_is_a_picture_beside(outline: Outline) -> None:
    """The vendor's mark is a picture that stands beside the programme's file."""
    logo = outline.root.inner("vendor").data.get("logo")
    if isinstance(logo, str) and (found := logo_problem(outline.source.folder, logo)):
        message, data = found
        outline.report(("vendor", "logo"), message, **data)


def _contacts_lead_somewhere(outline: Outline) -> None:
    """Each way to apply has the form of its kind, and there is at least one."""
    contacts = outline.root.inner("contacts")
    is_empty = outline.root.data.get("contacts") == {}
    if is_empty and contacts.path not in outline.source.partial:
        outline.report(contacts.path, "contact_none", allowed=list(_FORMS))
    for name, (form, message) in _FORMS.items():
        value = contacts.data.get(name)
        if isinstance(value, str) and value.strip() and not form.fullmatch(value.strip()):
            outline.report((*contacts.path, name), message, value=value)


DECLARED = (
    _languages_have_words,
    _languages_stand_once,
    _examples_are_in_the_files_currencies,
    _each_currency_has_an_example,
    _payments_bring_more_than_they_cost,
    _logo_is_a_picture_beside,
    _contacts_lead_somewhere,
)
