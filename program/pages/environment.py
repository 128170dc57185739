"""What renders the templates: their folder, the site's files, how texts are escaped.

The templates compute nothing: what they print comes from the programme, or from the functions of
`program.pages.printer`. Hand-written pages may call the same functions.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    pass_context,
)
from jinja2.runtime import Context
from markupsafe import Markup

from program.model.programme import Row
from program.pages.differences import differs
from program.pages.typography import loosened

__all__ = ["TEMPLATES", "Assets", "compiled_templates", "page_environment"]

TEMPLATES = Path(__file__).parent / "templates"
_CACHE = Path(__file__).parents[2] / ".cache" / "templates"
_ASCII_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")


@dataclass(frozen=True, slots=True)
class Assets:
    """What the pages need to know of the files served beside them (paths from the site's root)."""

    site: str = "assets/site/"
    python: str = "assets/python/"
    python_options: Mapping[str, Any] = field(default_factory=dict)
    """What the page's script has to know of the browser's Python (`Runtime.options`)."""
    worker: str = ""
    """The script that runs it, among the site's."""
    worker_integrity: str = ""
    """Its SHA-256, as `integrity` attributes have it."""


def _escape_markdown(text: str) -> Markup:
    """Make a programme's text safe inside a line of Markdown, a heading above all.

    Each sign that Markdown, one of its extensions or HTML could read becomes a character
    reference. A backslash would do for Markdown alone, but the contents beside the page are made
    of the heading's HTML, where "&\\#39;" has become the text "&#39;".
    """
    one_line = " ".join(str(text).split("\n"))
    return Markup(_ASCII_SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", one_line))


def _yaml_text(text: str) -> Markup:
    """Write a text as a value of a page's front matter, in one line in YAML's double quotes.

    Jinja2's `tojson` writes an emoji as two halves, which YAML refuses.
    """
    return Markup(
        yaml.dump(
            str(text), Dumper=yaml.CSafeDumper, allow_unicode=True, default_style='"', width=-1
        ).strip()
    )


def _html_block(html: str) -> Markup:
    """Put HTML at the line's start without blank lines: Markdown then passes it through whole."""
    return Markup(re.sub(r"\s*\n\s*", "\n", html).strip())


@pass_context
def _differs(context: Context, row: Row) -> bool:
    """Return whether what a row gives the tiers, or asks of them, is not all alike."""
    return differs(context["programme"], row)


def compiled_templates() -> FileSystemBytecodeCache:
    """Return where templates that are compiled are kept: compiling takes a quarter of a build."""
    _CACHE.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(_CACHE))


def page_environment() -> Environment:
    """Return what renders the templates: HTML is escaped, and nothing is left out in silence."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        bytecode_cache=compiled_templates(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.tests["differs"] = _differs
    environment.filters |= {
        "md": _escape_markdown,
        "block": _html_block,
        "yaml": _yaml_text,
        "loosened": loosened,
    }
    return environment
