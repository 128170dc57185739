"""Rules between fields: what a single value cannot tell. Each is a function with its message."""

from collections.abc import Callable

from program.outline import Outline
from program.rules.contacting import CONTACTING
from program.rules.demanding import DEMANDING
from program.rules.doubting import DOUBTING
from program.rules.finding import FINDING
from program.rules.naming import NAMING
from program.rules.paying import PAYING
from program.rules.picturing import PICTURING
from program.rules.referring import REFERRING
from program.source import Source

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
