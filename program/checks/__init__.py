"""Rules between fields: what a single value cannot tell. Each is a function with its message."""

from collections.abc import Callable

from program.checks.cells import CELLS
from program.checks.closed_bands import CLOSED_BANDS
from program.checks.declared import DECLARED
from program.checks.dominated import warn_of_dominated_tiers
from program.checks.doubts import DOUBTS, warn_of_rounding
from program.checks.earnings import EARNINGS
from program.checks.groups import GROUPS
from program.checks.marks import MARKS, warn_of_holes_and_overlaps
from program.checks.names import NAMES
from program.checks.outline import Outline
from program.checks.readings import READINGS
from program.checks.receivers import RECEIVERS, cells_show_what_rules_give
from program.checks.references import REFERENCES
from program.checks.requirements import REQUIREMENTS
from program.checks.rewards import REWARDS
from program.checks.scales import SCALES
from program.checks.windows import LIMITS
from program.model.programme import Programme
from program.source.places import Source

__all__ = ["RULES", "check_programme", "check_rules"]

RULES: tuple[Callable[[Outline], None], ...] = (
    *DECLARED,
    *NAMES,
    *REFERENCES,
    *CELLS,
    *REWARDS,
    *SCALES,
    *CLOSED_BANDS,
    *LIMITS,
    *MARKS,
    *RECEIVERS,
    cells_show_what_rules_give,
    *EARNINGS,
    *READINGS,
    *REQUIREMENTS,
    *GROUPS,
    *DOUBTS,
)


def check_rules(source: Source) -> Outline:
    """Check a file's values against every rule; problems go into the source."""
    outline = Outline(source)
    for rule in RULES:
        rule(outline)
    return outline


def check_programme(outline: Outline, programme: Programme) -> None:
    """Look for what is doubtful in a programme that can be used, with the calculator's engine."""
    warn_of_dominated_tiers(outline, programme)
    warn_of_rounding(outline, programme)
    warn_of_holes_and_overlaps(outline, programme)
    outline.warn_of_vain_accepts()
