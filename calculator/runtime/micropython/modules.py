"""The pinned files of MicroPython, and the calculator's modules as it runs them."""

from pathlib import Path

from calculator.runtime.micropython.lowering import lower, modules_imported
from calculator.runtime.micropython.strip_types import PACKAGE, strip_types
from calculator.runtime.micropython.unicode_tables import signs_source

__all__ = ["MICROPYTHON", "PARSERS", "lowered_modules"]

MICROPYTHON = Path(__file__).parent / "pins.json"
"""The files that MicroPython is made of, as `pinned_files` takes them."""
PARSERS = (
    "terms_parser",
    "rules_parser",
    "requirements_parser",
    "earned_parser",
    "readings_parser",
)
"""What reads terms, and no answer of a programme whose terms are read."""
_CALCULATOR = Path(__file__).parents[2]
_DOOR = "api"
_POLYFILLS = ("polyfills", "polyfill_json", "polyfill_unicodedata")


def lowered_modules() -> dict[str, str]:
    """Lower all that the calculator's door imports; give sources by path in the archive.

    Raises:
        LoweringError: a module uses what is not known to be the same in MicroPython.
    """
    found: dict[str, str] = {}
    wanted = [_DOOR]
    while wanted:
        module = wanted.pop()
        if module not in found:
            source = (_CALCULATOR / f"{module}.py").read_text("utf-8")
            found[module] = lower(source, module)
            wanted += modules_imported(source)
    for module in _POLYFILLS:
        found[module] = strip_types((Path(__file__).parent / f"{module}.py").read_text("utf-8"))
    folders = {module.rpartition("/")[0] for module in found if "/" in module}
    found |= {f"{folder}/__init__": "" for folder in folders}
    found |= {"unicode_tables": signs_source(), "__init__": ""}
    return {f"{PACKAGE}/{module}.py": found[module] for module in sorted(found)}
