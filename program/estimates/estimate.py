"""Estimates at the command line: names and amounts as typed in, the calculator's response out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculator.api import answer_request
from calculator.money import QUARTERS
from calculator.requirements import AnswerRequired, Requirement
from calculator.terms import Terms
from program.estimates.answers import AnswerError, read_answer
from program.estimates.use_error import UseError
from program.model.former import former_in_links
from program.model.programme import Programme
from program.model.terms import parsed_terms
from program.pages.programme_words import programme_words, reading_of
from program.source.languages import Language
from program.source.problems import closest_match, messages_of, shown

__all__ = ["Asked", "estimate_programme"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command asks for beside sales and answers, as texts: nothing where it is empty."""

    goal: str = ""
    growth: str = ""
    renewed: str = ""
    own_use: Sequence[str] = ()
    """Texts such as "row-id=40x3500": users, and the list price of one."""


def estimate_programme(
    programme: Programme,
    sales: Sequence[str],
    answers: Sequence[str],
    tier: str | None,
    language: Language,
    asked_for: Asked | None = None,
) -> dict[str, Any]:
    """Estimate by the calculator's one door, and give its whole response.

    Args:
        programme: The programme.
        sales: Texts such as "product-id=1.5m", a year's, or "product-id=1/2/3/4", quarters.
        answers: Texts such as "requirement-id=yes", "=no" or "=2".
        tier: The id of the tier looked at, if any.
        language: The language of what is wrong.
        asked_for: A goal, a plan and software for own use.

    Raises:
        UseError: with every name, amount and answer that does not fit.
    """
    terms = parsed_terms(programme)
    former = former_in_links(programme)
    reading = _Reading(language)
    asked = terms.asks
    rows = [each.row for each in terms.discounts]
    words = programme_words(programme, language)
    more = asked_for or Asked()
    request = {
        "entries": {
            name: _parts(text, terms, name)
            for name, text in reading.pairs(sales, "product", terms.products, former["keys"])
        },
        **reading_of(programme, language),
        "answers": {
            name: reading.answer(asked[name], text)
            for name, text in reading.pairs(answers, "requirement", list(asked), former["keys"])
        },
        "tier": tier,
        "goal": more.goal,
        "plan": {"growth": more.growth, "renewed": more.renewed},
        "own_use": {
            name: reading.own_use(text)
            for name, text in reading.pairs(more.own_use, "condition", rows, former["rows"])
        },
    }
    if tier is not None and tier not in terms.tiers:
        reading.unknown("tier", tier, terms.tiers)
        request["tier"] = None
    response = answer_request(request, terms)
    for error in response["errors"]:
        sentence = words["errors"].get(error["code"], words["errors"]["other"])
        place = error["path"]
        for whole in ("entries.", "own_use.", "plan.", "scenario.answers."):
            place = place.removeprefix(whole)
        reading.sentences.append(f"{place}: {sentence}")
    if reading.sentences:
        raise UseError(reading.sentences)
    return response


def _parts(text: str, terms: Terms, product: str) -> str | list[str]:
    """Return the texts of a year's parts, or one text: a year's sum, or positions."""
    parts = text.split("/")
    is_parted = len(parts) in (QUARTERS, terms.parts) and not set(text) & set("x×хXХ*+@")
    if product in terms.by_position and not is_parted:
        return text
    return parts if len(parts) > 1 else text


class _Reading:
    """Reads arguments and collects what is wrong with them."""

    def __init__(self, language: Language) -> None:
        self.sentences: list[str] = []
        self._language = language
        self._messages = messages_of(language)

    def complain(self, message: str, **data: Any) -> None:
        self.sentences.append(self._messages[message].format(**data))

    def unknown(self, what: str, name: str, known: Sequence[str]) -> None:
        closest = closest_match(name, known)
        self.complain(
            "unknown_reference",
            what=self._messages[f"what_{what}"],
            id=shown(name),
            closest=self._messages["closest"].format(name=closest) if closest else "",
            allowed=", ".join(known) or self._messages["none"],
        )

    def pairs(
        self, texts: Sequence[str], what: str, known: Sequence[str], former: Mapping[str, str]
    ) -> Iterator[tuple[str, str]]:
        seen = set()
        for text in texts:
            name, equals, value = text.partition("=")
            name = former.get(name, name)
            if not equals:
                self.complain("use_pair", text=shown(text))
            elif name not in known:
                self.unknown(what, name, known)
            elif name in seen:
                self.complain("use_twice", name=name)
            else:
                seen.add(name)
                yield name, value

    def own_use(self, text: str) -> dict[str, str]:
        users, _, price = text.partition("x")
        if not users or not price:
            self.complain("use_own_use", text=shown(text))
        return {"users": users, "price": price}

    def answer(self, required: Requirement, text: str) -> bool | int:
        try:
            return read_answer(required, text, self._language)
        except AnswerError as error:
            self.sentences.append(str(error))
            return False if isinstance(required, AnswerRequired) else 0
