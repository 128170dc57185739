"""MkDocs' configuration of one language's site: navigation, names, and what the theme prints."""

from collections.abc import MutableMapping
from typing import Any

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from pathspec.gitignore import GitIgnoreSpec

from program.model.addresses import Page, further_calculators, relative
from program.model.programme import Programme
from program.model.text import Text
from program.pages.interface import fill_places, load_words
from program.pages.not_found import not_found_facts
from program.pages.numbers import currency_sign
from program.pages.programme_words import programme_words
from program.pages.typography import typeset
from program.search.frequent_questions import frequent_questions
from program.search.index import INDEX_PATH
from program.site.cards.icons import ICONS
from program.site.files import SiteFiles
from program.site.fonts import first_fonts
from program.source.languages import Language

__all__ = ["configure_site", "escape_head"]

_TABS = ("tiers", "compare", "conditions", "calculator", "join")
"""The parts of the navigation that stand in the header."""


def configure_site(
    config: MkDocsConfig,
    programme: Programme,
    language: Language,
    files: SiteFiles,
) -> None:
    """Set what depends on the language: name, theme language, navigation.

    The theme prints names as HTML, in some places as they come and in some escaped: it gets them
    as `Markup`, which is escaped once and for all.
    """

    def name(text: Text) -> Markup:
        return escape(typeset(text.in_(language), language))

    words = programme_words(programme, language)
    nav = words["nav"]
    config.site_name = name(programme.title)
    config.site_description = name(programme.summary or programme.title)
    config.theme["language"] = language
    tiers = [{name(tier.short): f"tiers/{tier.id}.md"} for tier in programme.tiers]
    sections = [{name(part.name): f"{part.id}.md"} for part in programme.sections]
    reference = ["glossary", "questions"] if programme.glossary else ["questions"]
    config.nav = [
        {nav["home"]: "index.md"},
        {nav["tiers"]: ["tiers.md", *tiers]},
        {nav["compare"]: "compare.md"},
        {nav["conditions"]: sections},
        {nav["calculator"]: "calculator.md"},
        {nav["join"]: "join.md"},
        {nav["reference"]: [{nav[key]: f"{key}.md"} for key in reference]},
    ]
    # The navigation has one calculator: it leads to the others.
    further = (f"{name}.md" for name in further_calculators(programme))
    config.not_in_nav = GitIgnoreSpec.from_lines(further)
    _set_titles(config, words["site"])
    vendor = {"vendor": programme.vendor.name.in_(language)}
    config.extra["brand"] = escape(typeset(fill_places(words["site"]["brand"], vendor), language))
    # Home is no tab, for the brand leads there; the reference stands in the foot of each page.
    config.extra["tabs"] = [nav[key] for key in _TABS]
    config.extra["reference"] = {nav[key]: f"{key}/" for key in reference}
    config.extra["menu"] = words["site"]["menu"]
    config.extra["to_form"] = words["site"]["to_form"]
    config.extra["not_found"] = not_found_facts(programme, language, config.site_url or "")
    home = Page.of(programme, language, "")
    _set_files(config, "../" if home.folder else "", files)
    # The ways to other languages stand in each page's head, by their own names.
    named = "".join(load_words(each)["site"]["language"] for each in programme.languages)
    named += "".join(currency_sign(each.currency, language) for each in programme.each)
    config.extra["fonts"] = [config.extra["shared"] + name for name in first_fonts(named)]
    config.extra["search"] = {
        "words": words["search"],
        "frequent": frequent_questions(programme, language),
        "index": INDEX_PATH,
        "others": [
            relative(home.address, Page.of(programme, other, "").address + INDEX_PATH)
            for other in programme.languages
            if other != language
        ],
    }


def _set_files(config: MkDocsConfig, prefix: str, files: SiteFiles) -> None:
    """Set where the shared files stand, as the pages of a language link to them."""
    shared = config.extra["shared"] = prefix + files.assets.site
    config.extra["first"] = {name: prefix + path for name, path in files.first.items()}
    config.extra["first_in"] = {
        code: {name: prefix + path for name, path in each.items()}
        for code, each in files.first_in.items()
    }
    config.extra["integrity"] = {prefix + path: each for path, each in files.hashes.items()}
    config.extra["begin"] = files.begin
    config.extra["overdue"] = files.overdue
    config.extra["ahead"] = [prefix + file for file in files.ahead]
    config.extra["logo"] = prefix + files.logo if files.logo else ""
    config.extra["icons"] = _icons(files.logo)
    config.theme["favicon"] = f"{shared}favicon-32.png"


def _icons(logo: str) -> list[tuple[str, str, str, str]]:
    """List the icons beside the theme's own: as a drawing where it is ours, and a phone's."""
    name = "apple-touch-icon.png"
    icons = [("apple-touch-icon", "image/png", f"{ICONS[name]}x{ICONS[name]}", name)]
    return icons if logo else [("icon", "image/svg+xml", "any", "favicon.svg"), *icons]


def escape_head(meta: MutableMapping[str, Any]) -> None:
    """Escape what the theme prints as it comes of a page's front matter, in its head and header."""
    for key in ("title", "description"):
        if key in meta:
            meta[key] = escape(meta[key])


def _set_titles(config: MkDocsConfig, words: dict[str, str]) -> None:
    """Put the hover texts that mkdocs.yml cannot hold in each language."""
    for palette, title in zip(
        config.theme["palette"], (words["to_dark"], words["to_light"]), strict=True
    ):
        palette["toggle"]["name"] = title
    config.mdx_configs["toc"]["permalink_title"] = words["permalink"]
