"""Asks for what a new programme needs, or takes it from the command's options."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from program.estimates.use_error import UseError
from program.source.languages import Language
from program.source.problems import messages_of
from program.start.answers import (
    Answers,
    NotAnAnswerError,
    read_currency,
    read_languages,
    read_minimums,
    read_name,
    read_names,
    read_rates,
)

__all__ = ["add_start_options", "ask_for_answers"]

_Read = TypeVar("_Read")


def add_start_options(command: argparse.ArgumentParser) -> None:
    """Add an option for each question; what none is given for is asked."""
    for name, metavar, help_ in (
        ("--languages", "en,ru", "the site's languages, the first at its root"),
        ("--name", "NAME", "the vendor; in several languages Имя/Name"),
        ("--currency", "CODE", "the currency, by its ISO 4217 code"),
        ("--tiers", "A,B,C", "the tiers, from the lowest"),
        ("--minimums", "0,1000,5000", "the sales a year that each tier asks; 0 asks none"),
        ("--products", "A,B", "what is sold"),
    ):
        command.add_argument(name, metavar=metavar, help=help_)
    command.add_argument(
        "--rates",
        action="append",
        metavar="10,15,20",
        help="per cent that each tier pays, once for all products or once for each",
    )
    command.add_argument(
        "--yes", action="store_true", help="ask nothing: what no option says is as proposed"
    )


@dataclass(frozen=True, slots=True)
class _Asker:
    """Takes a text from an option, else from whoever sits at the terminal."""

    options: argparse.Namespace
    language: Language

    def say(self, message: str, **data: object) -> str:
        return messages_of(self.language)[message].format(**data)

    def ask(
        self,
        given: str | None,
        message: str,
        proposed: str,
        read: Callable[[str], _Read],
        **data: object,
    ) -> _Read:
        """Return an answer; at the terminal it is asked for until it is one."""
        asks = given is None and not self.options.yes
        while True:
            text = self._typed(message, proposed, **data) if asks else given
            try:
                return read(text or proposed)
            except NotAnAnswerError as error:
                sentence = self.say(error.message, **error.data)
                if not asks:
                    raise UseError([sentence]) from error
                print(sentence)

    def _typed(self, message: str, proposed: str, **data: object) -> str:
        try:
            return input(f"{self.say(message, **data)} [{proposed}]: ").strip()
        except EOFError as error:
            raise UseError([self.say("new_no_answer")]) from error


def ask_for_answers(options: argparse.Namespace) -> Answers:
    """Ask what the options leave open.

    Raises:
        UseError: an option's text is no answer, or nobody answers.
    """
    asker = _Asker(options, options.language)
    languages = asker.ask(options.languages, "new_ask_languages", options.language, read_languages)
    vendor = asker.ask(
        options.name, "new_ask_name", "Acme", lambda text: read_name(text, languages)
    )
    currency = asker.ask(options.currency, "new_ask_currency", "EUR", read_currency)
    tiers = asker.ask(
        options.tiers,
        "new_ask_tiers",
        "Bronze, Silver, Gold",
        lambda text: read_names(text, languages),
    )
    count = len(tiers)
    minimums = asker.ask(
        options.minimums,
        "new_ask_minimums",
        ", ".join(str(50_000 * at * at) for at in range(count)),
        lambda text: read_minimums(text, count, currency),
        currency=currency,
    )
    products = asker.ask(
        options.products, "new_ask_products", "Software", lambda text: read_names(text, languages)
    )
    rates = _rates(asker, [next(iter(each.values())) for each in products], count)
    return Answers(languages, vendor, currency, tiers, minimums, products, rates)


def _rates(asker: _Asker, products: list[str], tiers: int) -> list[list[str]]:
    given: list[str] | None = asker.options.rates
    if given is not None and len(given) not in (1, len(products)):
        raise UseError([asker.say("new_bad_count", wanted=len(products))])
    proposed = ", ".join(str(min(10 + 5 * at, 100)) for at in range(tiers))
    return [
        asker.ask(
            given[at % len(given)] if given else None,
            "new_ask_rates",
            proposed,
            lambda text: read_rates(text, tiers),
            product=product,
        )
        for at, product in enumerate(products)
    ]
