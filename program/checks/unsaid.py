"""What figures depend on and a programme may leave open: tax in its prices, and rounding."""

from program.checks.outline import Outline
from program.checks.scales_found import written_sum
from program.model.programme import Programme
from program.model.rule_terms import gives_shares

__all__ = ["UNSAID", "warn_of_rounding"]


def _prices_say_whether_tax_is_in_them(outline: Outline) -> None:
    """A share is of a price with tax or without: the reward differs by the whole tax."""
    named = {base for _, rule in outline.rules if isinstance(base := rule.data.get("base"), str)}
    for base in outline.all("base"):
        if base.id in named and "tax" not in base.data:
            outline.doubt((base,), base.path, "tax_open", id=base.id)


def warn_of_rounding(outline: Outline, programme: Programme) -> None:
    """Ask how shares are rounded, of which not every one comes out even."""
    if programme.rounding is None and gives_shares(programme):
        outline.doubt((outline.root,), ("currency",), "rounding_open", unit=written_sum(outline, 1))


UNSAID = (_prices_say_whether_tax_is_in_them,)
