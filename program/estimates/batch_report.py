"""What a file of partners comes to: the channel's sums, and the lines that were not estimated."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from calculator.outcome import Outcome
from program.estimates.batch_readings import OtherTotals
from program.model.programme import Programme
from program.pages.figures import Figures
from program.pages.numbers import format_money, format_number
from program.source.languages import Language
from program.source.problems import messages_of

__all__ = ["BatchReport"]

_MOST_TOLD = 10


@dataclass(slots=True)
class BatchReport:
    """Sums over the lines of a file, which grow as its lines are read."""

    source: Path
    bad_file: Path
    others: OtherTotals
    """What the channel would earn by other readings of the programme."""
    estimated: int = 0
    sales_kopecks: int = 0
    total_kopecks: Counter[str] = field(default_factory=Counter)
    """By tier: what the whole channel would earn there."""
    highest: Counter[str | None] = field(default_factory=Counter)
    """Partners by the highest tier for which they are known to qualify."""
    bad: int = 0
    encoding: str = ""
    """What the file was read as, where it is not UTF-8."""
    told: list[str] = field(default_factory=list)
    """The first bad lines, a sentence each."""

    def add(self, result: Outcome) -> None:
        """Add a line's estimate."""
        self.estimated += 1
        self.sales_kopecks += result.sales_kopecks
        self.highest[result.highest_tier] += 1
        for tier, paid in result.paid.items():
            self.total_kopecks[tier] += paid.total_kopecks

    def add_bad(self, line: int, reason: str) -> None:
        """Add a line that cannot be estimated."""
        self.bad += 1
        if len(self.told) < _MOST_TOLD:
            self.told.append(f"{self.source}:{line}: {reason}")

    def complaints(self, language: Language) -> Iterator[str]:
        """Report how the file was read, what is wrong with the first bad lines, how many more."""
        if self.encoding:
            said = messages_of(language)["use_batch_read_as"].format(encoding=self.encoding)
            yield f"{self.source}: {said}"
        yield from self.told
        if self.bad > len(self.told):
            more = format_number(self.bad - len(self.told), language)
            yield messages_of(language)["use_batch_more"].format(count=more)

    def summary(self, programme: Programme, language: Language) -> Iterator[str]:
        """Report what all lines come to together, line by line."""
        messages, figures = messages_of(language), Figures(programme, language)

        def money(kopecks: int) -> str:
            return format_money(kopecks, programme.currency, language)

        def say(message: str, **data: str) -> str:
            return messages[message].format(**data)

        yield say("use_batch_estimated", count=format_number(self.estimated, language))
        yield say("use_batch_bad", count=format_number(self.bad, language))
        if self.bad:
            yield say("use_batch_bad_file", file=str(self.bad_file))
        yield say("use_batch_sales", sum=money(self.sales_kopecks))
        for tier in programme.tiers:
            earned = figures.show(self.others.of_all(tier.id, self.total_kopecks[tier.id]))
            yield say("use_batch_earns", tier=tier.short.in_(language), sum=earned)
        for tier in programme.tiers:
            count = format_number(self.highest[tier.id], language)
            yield say("use_batch_highest", tier=tier.short.in_(language), count=count)
        yield say("use_batch_highest_none", count=format_number(self.highest[None], language))
