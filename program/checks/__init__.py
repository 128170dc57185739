"""Rules between fields: what a single value cannot tell. Each is a function with its message."""

from collections.abc import Callable

from program.checks.contacting import CONTACTING
from program.checks.demanding import DEMANDING
from program.checks.doubting import DOUBTING
from program.checks.finding import FINDING
from program.checks.naming import NAMING
from program.checks.outline import Outline
from program.checks.paying import PAYING
from program.checks.picturing import PICTURING
from program.checks.referring import REFERRING
from program.source.positions import Source

__all__ = ["RULES", "check_rules"]

RULES: tuple[Callable[[Outline], None], ...] = (
    *NAMING,
    *REFERRING,
    *PAYING,
    *DEMANDING,
    *FINDING,
    *DOUBTING,
    *PICTURING,
    *CONTACTING,
)


def check_rules(source: Source) -> None:
    """Hold a file's values against every rule; problems go into the source."""
    outline = Outline(source)
    for rule in RULES:
        rule(outline)
