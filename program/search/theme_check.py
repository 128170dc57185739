"""Checks, in every build, what our search relies on in the theme.

The dialog is ours, in the theme's style: it opens by the theme's switch and has the theme's
classes. If a release of the theme changes one of these, the build fails and names it.
"""

from jinja2 import Environment
from mkdocs.exceptions import PluginError

__all__ = ["check_theme"]

_TEMPLATE = "base.html"
_PIECES = (
    'data-md-toggle="search"',
    'id="__search"',
    '<link rel="prev" href="{{ page.previous_page.url | url }}">',
    '<link rel="next" href="{{ page.next_page.url | url }}">',
)
"""Pieces of the theme's template that our overrides build upon."""


def check_theme(env: Environment) -> None:
    """Compare the installed theme with what the dialog relies on.

    Raises:
        PluginError: naming the template and the piece that is gone.
    """
    assert env.loader is not None
    source, _, _ = env.loader.get_source(env, _TEMPLATE)
    for piece in _PIECES:
        if piece not in source:
            raise PluginError(
                f"The theme's {_TEMPLATE} no longer has {piece}, which the search relies on: "
                "see docs/adr/0011-search.md and program/search/theme_check.py."
            )
