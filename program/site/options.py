"""The options of the MkDocs plugin."""

from mkdocs.config import base
from mkdocs.config import config_options as option

from calculator.runtime.pyodide.build import STEPS

__all__ = ["PluginOptions"]


class PluginOptions(base.Config):  # type: ignore[no-untyped-call]
    """What mkdocs.yml may say under the plugin's name."""

    programme = option.File(exists=False)
    """The programme's YAML file."""
    python_steps = option.ListOfItems(option.Choice(STEPS), default=list(STEPS))
    """The steps by which the visitors' whole Python is made smaller; each can be left out."""
