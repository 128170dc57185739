"""The ways between the calculators of a programme's currencies."""

from collections.abc import Mapping
from typing import Any

from babel.numbers import get_currency_name

from program.model.addresses import CALCULATOR, Page
from program.model.programme import Programme
from program.pages.interface import locale_of
from program.pages.numbers import currency_sign
from program.pages.printer import Printer

__all__ = ["currency_links", "titled"]


def titled(title: str, page: Page, programme: Programme) -> str:
    """Tell a further currency's calculator from the first one by its title.

    Args:
        title: What the first one is called.
        page: The calculator's page.
        programme: The programme in its currency.
    """
    if page.name == CALCULATOR:
        return title
    return f"{title}, {currency_sign(programme.currency, page.language)}"


def currency_links(printer: Printer, pages: Mapping[str, Programme]) -> list[dict[str, Any]]:
    """List the ways from one calculator to all; nothing where there is one.

    Args:
        printer: Of the calculator's page.
        pages: Each calculator's programme, by the page's name.
    """
    language = printer.page.language
    return [
        {
            "code": each.currency,
            "sign": currency_sign(each.currency, language),
            "name": get_currency_name(each.currency, locale=locale_of(language)),
            "link": printer.url(name),
            "is_here": name == printer.page.name,
        }
        for name, each in pages.items()
        if len(pages) > 1
    ]
