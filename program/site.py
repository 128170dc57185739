"""What makes a MkDocs site of the pages: navigation, words, files, and their addresses."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from calculator.runtime.build import STEPS, Runtime, build_runtime
from calculator.runtime.first.build import build_first_stage
from program.addresses import Page, relative
from program.exports import programme_json, schema_json
from program.interface import WORDS, load_words
from program.model import Programme
from program.pages import TEMPLATES, Assets
from program.preloading import module_graph
from program.text import LANGUAGES, Language

__all__ = ["SiteFiles", "configure_site", "site_data"]

_ROOT = Path(__file__).parent.parent
_STATIC = _ROOT / "docs" / "assets"
_BROWSER = _ROOT / "calculator" / "browser"
_OVERRIDES = _ROOT / "docs" / "overrides"
_FONT = Path("node_modules/@fontsource-variable/golos-text/files")
_WAYS = ("", "compare", "calculator", "join")
"""The pages that the 404 page offers."""
_FONT_PARTS = ("cyrillic", "latin", "latin-ext")


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """Files that every page shares, under names that change with their content."""

    copies: dict[str, Path]
    """Where each file goes (a path from the site's root) and where it comes from."""
    assets: Assets
    first: dict[str, Any]
    """Python's first stage: `base`, its folder from the site's root, and `files`, their sizes."""

    @staticmethod
    def sources() -> list[Path]:
        """List the folders whose change should make a new site while serving."""
        return [_STATIC, _BROWSER, _OVERRIDES, TEMPLATES, WORDS]

    @classmethod
    def collect(cls, python_steps: Sequence[str] = STEPS) -> "SiteFiles":
        """Gather styles, scripts, fonts and the browser's Python.

        Args:
            python_steps: The steps by which Python is made smaller and quicker.

        Raises:
            RuntimeBuildError: the set-up has not been run.
        """
        own = [path for folder in (_STATIC, _BROWSER) for path in sorted(folder.iterdir())]
        font_folder = _ROOT / _FONT
        fonts = [font_folder / f"golos-text-{part}-wght-normal.woff2" for part in _FONT_PARTS]
        digest = hashlib.sha256()
        for path in [*own, *fonts]:
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
        site = f"assets/site/{digest.hexdigest()[:12]}/"
        runtime: Runtime = build_runtime(_ROOT / ".cache" / "runtime", python_steps)
        python = f"assets/python/{runtime.key}/"
        copies = {site + path.name: path for path in [*own, *fonts]}
        copies |= {python + name: runtime.folder / name for name in runtime.files}
        stage = build_first_stage(_ROOT / ".cache" / "first")
        first = f"assets/first/{stage.key}/"
        copies |= {first + name: stage.folder / name for name in stage.sizes}
        return cls(
            copies,
            Assets(site, python, runtime.options),
            {"base": first, "files": stage.sizes},
        )

    def page_facts(
        self, here: Page, problems: tuple[str, ...], site_url: str | None
    ) -> dict[str, Any]:
        """Give the theme what it shows around a page.

        Args:
            here: The page.
            problems: Problems of the programme file that keep it from being built.
            site_url: The address of this language's site, where it is known.
        """
        words = load_words(here.language)["site"]
        alternates = []
        for language in LANGUAGES:
            other = Page(language, here.name)
            link = relative(here.address, other.address)
            alternates.append({"language": language, "link": link, "address": other.address})
        root = site_url or ""
        if here.language != LANGUAGES[0]:
            root = root.removesuffix(f"{here.language}/")
        return {
            "alternates": alternates,
            "other": next(each for each in alternates if each["language"] != here.language),
            "root": root,
            "data": relative(here.address, "programme.json"),
            "words": words,
            "problems": problems,
        }


def site_data(programme: Programme) -> dict[str, str]:
    """Give the data files that stand at the site's root."""
    return {
        "programme.json": programme_json(programme),
        "programme.schema.json": schema_json(),
    }


def configure_site(
    config: MkDocsConfig,
    programme: Programme,
    language: Language,
    files: SiteFiles,
    hand_written: Path,
) -> None:
    """Set what depends on the language: name, theme language, pages' folder, navigation."""
    nav = load_words(language)["nav"]
    config.docs_dir = str(hand_written)
    config.site_name = programme.title.in_(language)
    config.site_description = programme.summary.in_(language)
    config.theme["language"] = language
    tiers = [{tier.short.in_(language): f"tiers/{tier.id}.md"} for tier in programme.tiers]
    sections = [{part.name.in_(language): f"{part.id}.md"} for part in programme.sections]
    config.nav = [
        {nav["home"]: "index.md"},
        {nav["compare"]: "compare.md"},
        {nav["tiers"]: ["tiers.md", *tiers]},
        {nav["conditions"]: sections},
        {nav["calculator"]: "calculator.md"},
        {nav["join"]: "join.md"},
        {nav["reference"]: [{nav["glossary"]: "glossary.md"}, {nav["questions"]: "questions.md"}]},
    ]
    words = load_words(language)
    _set_titles(config, words["site"])
    ways = {f"{name}/" if name else ".": nav[name or "home"] for name in _WAYS}
    config.extra["not_found"] = {**words["not_found"], "ways": ways}
    prefix = "" if language == LANGUAGES[0] else "../"
    # Material shows its language switch, which we override, when this is set; a list would make it
    # print its own alternates too.
    config.extra["alternate"] = True
    shared = config.extra["shared"] = prefix + files.assets.site
    config.extra["first"] = {**files.first, "base": prefix + files.first["base"]}
    config.extra["modules"] = module_graph(_BROWSER, ("first_worker.mjs", "calculator.mjs"))
    config.theme["logo"] = f"{shared}logo.svg"
    config.theme["favicon"] = f"{shared}favicon.svg"


def _set_titles(config: MkDocsConfig, words: dict[str, str]) -> None:
    """Put the hover texts that mkdocs.yml cannot hold in two languages."""
    for palette, title in zip(
        config.theme["palette"], (words["to_dark"], words["to_light"]), strict=True
    ):
        palette["toggle"]["name"] = title
    config.mdx_configs["toc"]["permalink_title"] = words["permalink"]
