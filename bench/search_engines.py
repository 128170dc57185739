"""The two searches that `scripts/bench search` compares: how each is asked, and its files."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import Page

from calculator.runtime.errors import RuntimeBuildError
from tests.conftest import ROOT, VENDORS_FILE, write_config
from tests.search.lists import Query, run_list

__all__ = ["Engine", "engines_of"]

_OUR_SCRIPT = re.compile(r".*'search\.js'.*\n")
_SPOKEN = ("ru", "multi", "stemmer")
"""The parts of Material's search for Russian."""
_OURS = ("search.js", "search/dialog.js", "search/search.css", "search/worker.js")
"""The files that a first search of ours loads, beside its indexes."""


@dataclass(frozen=True, slots=True)
class Engine:
    """One of the two sites: what is changed in its dialog by an answer, and its files."""

    name: str
    site: Path
    results: str
    index: str
    code: tuple[str, ...]
    """Patterns of what a visitor of the Russian pages runs."""
    run: Callable[[Page, list[Query]], list[Query]]


# The theme reads its field at a key's release alone; its list is done once it rests for a while.
_RUN_STOCK = """async (queries) => {
  const input = document.querySelector(".md-search__input");
  const shown = document.querySelector(".md-search-result");
  const base = new URL(JSON.parse(document.querySelector("#__config").textContent).base + "/",
    location.href).href;
  const found = [];
  for (const query of queries) {
    const rested = new Promise((resolve) => {
      let timer = setTimeout(resolve, 500);
      new MutationObserver(() => {
        clearTimeout(timer);
        timer = setTimeout(resolve, 60);
      }).observe(shown, { childList: true, subtree: true, characterData: true });
    });
    input.value = query;
    input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    await rested;
    const groups = [...shown.querySelectorAll(".md-search-result__list > li")];
    const address = ({ href }) => {
      const url = new URL(href);
      url.search = "";
      return url.href.slice(base.length);
    };
    found.push(groups.map((group) => [...group.querySelectorAll(":scope > [href]")].map(address)));
  }
  return found;
}"""


def _run_stock(page: Page, queries: list[Query]) -> list[Query]:
    """Ask the theme's search; what it groups under a page counts as one result with several links.

    So a row passes where its page comes first with the row's own link shown beneath.
    """
    page.locator(".md-search__input").focus()
    page.locator(".md-search-result__meta").wait_for()
    answers: list[list[list[str]]] = page.evaluate(_RUN_STOCK, [query.text for query in queries])
    return [
        query
        for query, groups in zip(queries, answers, strict=True)
        if not query.passes(
            [next((link for link in links if link in query.expect), "?") for links in groups]
        )
    ]


def _run_ours(page: Page, queries: list[Query]) -> list[Query]:
    return [failure.query for failure in run_list(page, queries)]


def _build_stock(folder: Path) -> Path:
    """Build the site with Material's search, set up as its documentation says for two languages.

    Raises:
        RuntimeBuildError: the site could not be built; with what MkDocs said.
    """
    overrides = folder / "overrides"
    shutil.copytree(ROOT / "docs" / "overrides", overrides)
    (overrides / "partials" / "search.html").unlink()
    main = overrides / "main.html"
    text = _OUR_SCRIPT.sub("", main.read_text("utf-8"))
    main.write_text(text, "utf-8")
    config = write_config(folder, VENDORS_FILE)
    settings = yaml.safe_load(config.read_text("utf-8"))
    settings["theme"]["custom_dir"] = str(overrides)
    settings["plugins"]["material/search"] = {"lang": ["ru", "en"]}
    config.write_text(yaml.safe_dump(settings), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeBuildError(done.stderr)
    return folder / "site"


def engines_of(work: Path, ours: Path) -> list[Engine]:
    """Return the theme's search, built in an empty folder, and ours in its built site.

    Raises:
        RuntimeBuildError: the theme's could not be built.
    """
    return [
        Engine(
            "stock Material",
            _build_stock(work),
            ".md-search-result__list",
            "search/search_index.json",
            (
                "assets/javascripts/workers/search.*.js",
                *(f"assets/javascripts/lunr/**/lunr.{each}*.js" for each in _SPOKEN),
            ),
            _run_stock,
        ),
        Engine(
            "ours",
            ours,
            ".pp-search__results",
            "search/index.json",
            tuple(f"assets/site/*/{each}" for each in _OURS),
            _run_ours,
        ),
    ]
