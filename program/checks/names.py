"""Rules of names: ids, addresses, keys of links, spellings, plural forms, synonyms."""

import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

from program.checks.found import Found
from program.checks.outline import KINDS, Outline
from program.model.addresses import FIXED_PAGES, SHORT_FOLDER
from program.source.ids import is_id
from program.source.languages import Language, available_languages
from program.source.places import Path_

__all__ = ["NAMES", "PLACES"]

_TIER_KEY = "tier"
"""The key of a link to an estimate that holds the tier looked at (docs/adr/0007)."""
_SITES_OWN = {*FIXED_PAGES, SHORT_FOLDER, "assets", "search", "index", "sitemap"}
_CALCULATOR = re.compile(r"calculator-[a-z]{3}")
"""A further currency's."""
PLACES = {
    "row": {
        "all-demanded",
        "all-tiers",
        "compare",
        "compare-empty",
        "compare-link",
        "compare-switches",
        "compare-table",
        "footnotes",
    },
    "demand": {"benefits", "changes", "demands", "from-below", "rates", "to-above"},
    "question": {"conditions", "questions", "quarters", "rounding"},
    "term": {"glossary"},
}
"""The places that a page has of its own, by what else has an address on it."""
_CALLED = ("name", "title", "short")


def _ids(parts: Sequence[Found]) -> list[tuple[Path_, str]]:
    """List the ids that stand in links for something: today's, then those that it has had.

    What has not the form of an id is left out: the model complains of it.
    """
    today = [((*part.path, "id"), part.data.get("id")) for part in parts]
    former = [each for part in parts for each in part.items("former_ids")]
    return [(path, id_) for path, id_ in (*today, *former) if is_id(id_)]


def _ids_stand_once(outline: Outline) -> None:
    """An id names one thing of its kind; rows and demands are of one kind: requirements."""
    for what in KINDS:
        outline.report_twice(_ids(outline.all(what)), "duplicate_id", what=what)
    requirements = [*outline.rows, *outline.demands]
    outline.report_twice(_ids(requirements), "duplicate_id", what="condition")
    # A rule that goes by an id means one of them.
    taken = {id_: path for path, id_ in reversed(_ids(requirements))}
    for path, id_ in _ids(outline.all("fact")):
        if id_ in taken:
            line = outline.source.place(taken[id_])[0]
            outline.report(path, "duplicate_id", id=id_, line=line, what="condition")


def _published_ids_lead_somewhere(outline: Outline) -> None:
    """A published id is still there, a former one of what it has become, or withdrawn."""
    published = outline.source.published
    withdrawn = {id_ for _, id_ in outline.root.items("withdrawn")}
    for what, id_ in published:
        if id_ in withdrawn:
            continue
        is_condition = what == "condition"
        parts = [*outline.rows, *outline.demands] if is_condition else outline.all(what)
        if any(part.id is None for part in parts) or id_ in {known for _, known in _ids(parts)}:
            continue  # An id that cannot be read may be the one.
        new = [part for part in parts if (what, part.id) not in published]
        path = ("sections",) if is_condition else (KINDS[what],)
        where = (*new[0].path, "id") if len(new) == 1 else path
        outline.report(where, "published_id", what=what, id=id_)


def _withdrawn_ids_are_gone(outline: Outline) -> None:
    """What has been withdrawn is in the file no more, under its id or a former one."""
    here = {id_ for _, id_ in _ids([*_findable(outline), *outline.all("fact")])}
    for path, id_ in outline.root.items("withdrawn"):
        if id_ in here:
            outline.report(path, "withdrawn_here", id=id_)


def _links_keys_are_distinct(outline: Outline) -> None:
    """A link to an estimate names products and what is answered side by side, and the tier."""
    rows, products = [row for row in outline.rows if row.demanded], _ids(outline.all("product"))
    asked = _ids([*rows, *outline.demands, *outline.all("fact")])
    for path, id_ in (*products, *asked):
        if id_ == _TIER_KEY:
            outline.report(path, "reserved_key", id=id_)
    known = {id_ for _, id_ in products} - {_TIER_KEY}
    for path, id_ in asked:
        if id_ in known:
            outline.report(path, "requirement_is_product", id=id_)


def _sections_leave_the_sites_addresses_free(outline: Outline) -> None:
    """A section's page stands at its id."""
    for path, id_ in _ids(outline.all("section")):
        # A language, or a currency, that the file does not have yet may come.
        if id_ in _SITES_OWN or id_ in available_languages() or _CALCULATOR.fullmatch(id_):
            outline.report(path, "reserved_section", id=id_)


def _ids_leave_the_pages_places_free(outline: Outline) -> None:
    """A row, a demand, a question and a term have addresses within a page."""
    found: dict[str, list[Found]] = {
        "row": [*outline.rows],
        "demand": outline.demands,
        "question": outline.all("question"),
        "term": outline.all("term"),
    }
    taken: list[tuple[Found, set[str]]] = [
        (each, PLACES[kind]) for kind, each_of in found.items() for each in each_of
    ]
    for kind, inner in (("section", "rows"), ("tier", "demands")):
        for outer in outline.all(kind):
            names = {id_ for _, id_ in _ids([outer])}
            taken += [(each, names) for each in outer.parts(inner)]
    benefits = {f"benefits-{section.id}" for section in outline.all("section")}
    taken += [(demand, benefits) for demand in outline.demands]
    for each, places in taken:
        for path, id_ in _ids([each]):
            if id_ in places:
                outline.report(path, "reserved_place", id=id_)


def _spellings_belong_to_one_term(outline: Outline) -> None:
    """A spelling becomes a link to one explanation."""
    for language in outline.languages:
        forms = [
            form for term in outline.all("term") for form in term.inner("forms").items(language)
        ]
        outline.report_twice(forms, "duplicate_form")


def _plural_forms_have_a_place_for_the_number(outline: Outline) -> None:
    """Each form of a unit holds {n}."""
    texts = [unit.inner(name) for unit in outline.all("unit") for name in ("count", "up_to")]
    for text, language in product(texts, outline.languages):
        for path, _, form in text.entries(language):
            if isinstance(form, str) and form.strip() and "{n}" not in form:
                outline.report(path, "plural_place")


def _findable(outline: Outline) -> list[Found]:
    """List what can be found by synonyms."""
    kinds = ("tier", "product", "section", "question", "term")
    listed = [found for what in kinds for found in outline.all(what)]
    return [*listed, *outline.rows, *outline.demands]


def _fold(text: str) -> str:
    """Return a text as the search compares it: small letters, е for ё, single spaces."""
    return " ".join(text.lower().replace("ё", "е").split())


def _synonyms(part: Found, language: Language) -> Iterator[tuple[Path_, str]]:
    for path, word in part.inner("synonyms").items(language):
        if isinstance(word, str) and word.strip():
            yield path, word


def _names(part: Found, language: Language) -> set[str]:
    texts: list[Any] = [part.data.get(key) for key in _CALLED]
    given = [text.get(language) if isinstance(text, dict) else text for text in texts]
    return {_fold(name) for name in given if isinstance(name, str)}


def _synonyms_say_more_than_names(outline: Outline) -> None:
    """A synonym stands once, is not the name, and has a letter; case and ё make no difference."""
    for part, language in product(_findable(outline), outline.languages):
        names, words = _names(part, language), list(_synonyms(part, language))
        outline.report_twice([(path, _fold(word)) for path, word in words], "duplicate_synonym")
        for path, word in words:
            if _fold(word) in names:
                outline.report(path, "synonym_is_name", value=word)
            if not re.search(r"\w", word):
                outline.report(path, "synonym_empty", value=word)


NAMES = (
    _ids_stand_once,
    _published_ids_lead_somewhere,
    _withdrawn_ids_are_gone,
    _links_keys_are_distinct,
    _sections_leave_the_sites_addresses_free,
    _ids_leave_the_pages_places_free,
    _spellings_belong_to_one_term,
    _plural_forms_have_a_place_for_the_number,
    _synonyms_say_more_than_names,
)
