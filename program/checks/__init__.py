"""Rules between fields: what a single value cannot tell. Each is a function with its message."""

from collections.abc import Callable

from program.checks.cells import CELLS
from program.checks.closed_bands import CLOSED_BANDS
from program.checks.contacts import CONTACTS
from program.checks.currencies import CURRENCIES_SHOWN
from program.checks.dominated import warn_of_dominated_tiers
from program.checks.doubts import DOUBTS
from program.checks.earnings import EARNINGS
from program.checks.groups import GROUPS
from program.checks.languages import LANGUAGES_LISTED
from program.checks.marks import MARKS
from program.checks.names import NAMES
from program.checks.outline import Outline
from program.checks.payout import PAYOUT
from program.checks.pictures import PICTURES
from program.checks.ranges import RANGES
from program.checks.readings import READINGS
from program.checks.receivers import RECEIVERS
from program.checks.references import REFERENCES
from program.checks.requirements import REQUIREMENTS
from program.checks.rewards import REWARDS
from program.checks.scales import SCALES
from program.checks.segments import warn_of_holes_and_overlaps
from program.checks.synonyms import SYNONYMS
from program.checks.unsaid import UNSAID, warn_of_rounding
from program.checks.windows import LIMITS
from program.model.programme import Programme
from program.source.places import Source

__all__ = ["RULES", "check_programme", "check_rules"]

RULES: tuple[Callable[[Outline], None], ...] = (
    *LANGUAGES_LISTED,
    *NAMES,
    *REFERENCES,
    *CELLS,
    *REWARDS,
    *SCALES,
    *CLOSED_BANDS,
    *LIMITS,
    *PAYOUT,
    *MARKS,
    *RECEIVERS,
    *EARNINGS,
    *RANGES,
    *READINGS,
    *REQUIREMENTS,
    *GROUPS,
    *SYNONYMS,
    *DOUBTS,
    *UNSAID,
    *PICTURES,
    *CONTACTS,
    *CURRENCIES_SHOWN,
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
