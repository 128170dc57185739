"""From a programme to its pages: a plain function, so that any site builder can use it."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from program.model.addresses import CALCULATOR, Page, calculator_pages, page_names, relative
from program.model.former import former_pages
from program.model.programme import Programme
from program.pages.calculator_page import CalculatorPage
from program.pages.currency_switch import currency_links, titled
from program.pages.environment import Assets, page_environment
from program.pages.home_figures import HomeFigures
from program.pages.interface import load_words
from program.pages.printer import Printer
from program.pages.programme_words import programme_words
from program.pages.template_functions import template_functions
from program.pages.tier_finder import Suiting
from program.pages.typography import hyphenated, set_spaces, typeset
from program.source.languages import Language

__all__ = ["HAND_WRITTEN", "read_hand_written", "render_former_pages", "render_pages"]

HAND_WRITTEN = Path(__file__).parents[2] / "docs" / "pages"


def read_hand_written() -> dict[str, str]:
    """Read the pages written by hand, by path; their words come in each language."""
    return {path.name: path.read_text("utf-8") for path in sorted(HAND_WRITTEN.glob("*.md"))}


def render_former_pages(programme: Programme, language: Language) -> dict[str, str]:
    """Render what stands where pages of one language have stood: the way to where they stand now.

    Returns:
        HTML by path.
    """
    template = page_environment().get_template("moved.html.jinja")
    return {
        f"{former}/index.html": template.render(
            language=language,
            title=typeset(title.in_(language), language),
            target=relative(
                Page.of(programme, language, former).address,
                Page.of(programme, language, now).address,
            ),
            text=load_words(language)["moved"],
        )
        for former, now, title in former_pages(programme)
    }


def render_pages(
    programme: Programme,
    language: Language,
    hand_written: Mapping[str, str],
    assets: Assets | None = None,
) -> dict[str, str]:
    """Render every page of one language.

    Args:
        programme: The whole programme.
        language: The language of the pages.
        hand_written: Pages written by hand, Markdown with Jinja2 in it, by path ("join.md").
        assets: The files served beside the pages.

    Returns:
        Markdown by path. Headings carry explicit ids, so that no anchor depends on its words.
    """
    words = programme_words(programme, language)
    environment = page_environment()
    environment.filters["hyphenated"] = partial(hyphenated, language=language)
    calculators = calculator_pages(programme)
    tiers = {f"tiers/{tier.id}": tier for tier in programme.tiers}
    sections = {section.id: section for section in programme.sections}
    earnings = HomeFigures(programme.alone, language)
    rendered = {}
    for name in page_names(programme):
        page = Page.of(programme, language, name)
        # A calculator has the words and the sums of its own currency alone.
        given = calculators.get(name, programme)
        said = words if given is programme else programme_words(given, language)
        printer = Printer(given, page, said, assets or Assets())
        context: dict[str, Any] = {
            "programme": given,
            "page": page,
            "assets": printer.assets,
            **template_functions(printer),
        }
        environment.filters |= {"t": printer.text, "linked": printer.linked}
        if page.source in hand_written:
            spaced = set_spaces(hand_written[page.source], language)
            template = environment.from_string(spaced)
        elif name in tiers:
            template = environment.get_template("tier.md.jinja")
            context["tier"] = tiers[name]
        elif name in sections:
            template = environment.get_template("section.md.jinja")
            context["section"] = sections[name]
        elif name in calculators:
            template = environment.get_template(f"{CALCULATOR}.md.jinja")
            context["calculator"] = CalculatorPage(printer)
            context["currencies"] = currency_links(printer, calculators)
            context["titled"] = partial(titled, page=page, programme=given)
        else:
            template = environment.get_template(f"{name or 'home'}.md.jinja")
        if name in ("", "tiers") or name in tiers:
            context["earnings"] = earnings
        if name in ("", "join"):
            context["suiting"] = Suiting(programme)
        rendered[page.source] = template.render(context)
    return rendered
