"""In which of a programme's currencies an estimate is: as the command says, or as a link does."""

import re

from program.estimates.use_error import UseError
from program.model.programme import Programme
from program.source.languages import Language
from program.source.problems import closest_match, messages_of, shown

__all__ = ["programme_in", "programme_of_link"]

_CALCULATOR = re.compile(r"/calculator(?:-([a-z]{3}))?(?![\w-])", re.IGNORECASE)


def programme_in(programme: Programme, currency: str | None, language: Language) -> Programme:
    """Return a programme in one of its currencies; in its first one where none is named.

    Raises:
        UseError: it has no such currency.
    """
    found = {each.currency: each.alone for each in programme.each}
    if currency is None:
        return programme.alone
    if currency.upper() not in found:
        closest = closest_match(currency.upper(), found)
        message, messages = "use_currency", messages_of(language)
        data = {
            "value": shown(currency),
            "closest": messages["closest"].format(name=closest) if closest else "",
            "allowed": ", ".join(found),
        }
        raise UseError([messages[message].format(**data)])
    return found[currency.upper()]


def programme_of_link(
    programme: Programme, link: str, currency: str | None, language: Language
) -> Programme:
    """Return a programme in the currency whose calculator a link is to.

    A link that is only what stands behind the "#" names none.

    Raises:
        UseError: it has no such currency, or another one than the link's is asked for.
    """
    address = _CALCULATOR.search(link.partition("#")[0])
    if address is None:
        return programme_in(programme, currency, language)
    linked = programme_in(programme, address[1], language)
    asked = programme_in(programme, currency, language)
    if currency is not None and asked.currency != linked.currency:
        message = messages_of(language)["use_currency_of_link"]
        raise UseError([message.format(currency=linked.currency)])
    return linked
