"""The query lists: what readers type, and where it must lead.

`development-*.yml` were there to work with; `held-out-*.yml` were set aside unread until those
passed. docs/measurements/search.md has the first figures of both.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.yaml_text import read_yaml

__all__ = ["LISTS", "Failure", "Query", "load_list", "run_list"]

FOLDER = Path(__file__).parent
LISTS = ["development-ru", "development-en", "held-out-ru", "held-out-en"]


@dataclass(frozen=True, slots=True)
class Query:
    """A query, where it may lead (from the language's root) and how far down that may stand.

    A query of the class `none` must find nothing.
    """

    kind: str
    text: str
    expect: tuple[str, ...]
    rank: int

    def passes(self, found: list[str]) -> bool:
        """Tell whether the addresses found, best first, answer it."""
        if self.kind == "none":
            return found == []
        return any(address in self.expect for address in found[: self.rank])


@dataclass(frozen=True, slots=True)
class Failure:
    """A query that leads elsewhere."""

    query: Query
    found: tuple[str, ...]

    def __str__(self) -> str:
        wanted = " or ".join(self.query.expect) or "nothing"
        found = ", ".join(self.found[:4]) or "nothing"
        asked = f"{self.query.kind}: «{self.query.text}»"
        return f"{asked} wants {wanted} by {self.query.rank}, found {found}"


def load_list(name: str) -> list[Query]:
    """Read a list."""
    written: list[dict[str, Any]] = read_yaml((FOLDER / f"{name}.yml").read_text("utf-8"))
    return [
        Query(each["class"], each["query"], tuple(each["expect"]), each["rank"]) for each in written
    ]


# Puts each query into the field as pasting or dictation would: no key is pressed.
_RUN = """async (queries) => {
  const root = document.querySelector("[data-search]");
  const input = root.querySelector("input");
  const base = new URL(root.dataset.root, location.href).href;
  const found = [];
  for (const query of queries) {
    delete root.dataset.query;
    input.value = query;
    const answered = new Promise((resolve, reject) => {
      const observer = new MutationObserver(() => {
        if (root.dataset.state === "failed") reject(new Error("the search has failed"));
        if (root.dataset.query !== query.trim()) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(root, { attributes: true });
    });
    input.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
    await answered;
    await null; // the results are put in right after the attribute
    const links = [...root.querySelectorAll("a.pp-found__link")];
    found.push(links.map(({ href }) => href.slice(base.length)));
  }
  return found;
}"""


def run_list(page: Page, queries: list[Query]) -> list[Failure]:
    """Ask a page's own dialog every query; list those that lead elsewhere."""
    page.locator(".md-search__input").focus()
    found: list[list[str]] = page.evaluate(_RUN, [query.text for query in queries])
    return [
        Failure(query, tuple(addresses))
        for query, addresses in zip(queries, found, strict=True)
        if not query.passes(addresses)
    ]
