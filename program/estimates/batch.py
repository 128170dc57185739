"""Estimates for a file of partners: what each of them, and all together, earn at each tier."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from tqdm import tqdm

from calculator.earned_estimate import earned_estimate
from calculator.outcome import Outcome, outcome_of
from calculator.payout import payout_of
from calculator.sales import Sales
from calculator.steps import Steps
from calculator.terms import Terms
from program.estimates.atomic_write import atomic_write
from program.estimates.batch_columns import columns_of, known_columns, result_columns
from program.estimates.batch_file import BatchFile, read_batch
from program.estimates.batch_lines import BadLineError, LineReader
from program.estimates.batch_readings import OtherTotals
from program.estimates.batch_report import BatchReport
from program.estimates.spreadsheets import harmless
from program.estimates.use_error import UseError
from program.model.former import former_in_links
from program.model.programme import Programme
from program.model.segments import divided_in
from program.model.terms import parsed_terms
from program.source.languages import Language
from program.source.problems import messages_of

__all__ = ["estimate_batch"]

_ENCODING = "utf-8-sig"
"""With the mark by which spreadsheets know UTF-8."""
_NO_STEPS = Steps(wanted=False)
_QUALIFIES = {True: "yes", False: "no", None: "open"}


def estimate_batch(
    programme: Programme, source: Path, out: Path, language: Language
) -> BatchReport:
    """Estimate every line of a CSV file, and write the results to another.

    Lines that cannot be estimated go to a third file beside `out`, which is there only if there
    are any. A run that fails, or is interrupted, leaves all files as they were.

    Args:
        programme: The programme.
        source: The file of partners.
        out: The file for their estimates.
        language: The language of suffixes and of what is wrong.

    Raises:
        UseError: the file of partners cannot be read as one, or the results cannot be written.
    """
    terms = parsed_terms(programme)
    former, divided = former_in_links(programme)["keys"], divided_in(programme)
    batch = read_batch(source, (*known_columns(terms), *former), language)
    bad_file = _place_of_bad(source, out, language)
    columns = columns_of(batch.header, terms, former, divided, source, language)
    report = BatchReport(source, bad_file, OtherTotals(terms), encoding=batch.encoding)
    good, bad = io.StringIO(newline=""), io.StringIO(newline="")
    # Where a comma parts the columns it cannot part decimals too.
    mark = "." if batch.delimiter == "," else ","
    reader = LineReader(programme, columns, mark, language)
    figures = _Figures(terms, mark)
    _estimate_lines(batch, reader, figures, report, (good, bad), language)
    try:
        # In this order a failure in between loses no line.
        if report.bad:
            atomic_write(bad_file, bad.getvalue(), _ENCODING)
        atomic_write(out, good.getvalue(), _ENCODING)
        if not report.bad:
            bad_file.unlink(missing_ok=True)
    except OSError as error:
        message = messages_of(language)["use_unwritable"]
        raise UseError([message.format(file=out, reason=error.strerror)]) from error
    return report


def _place_of_bad(source: Path, out: Path, language: Language) -> Path:
    """Name the file of bad lines; refuse to write over what is read, or where no file can be."""
    messages = messages_of(language)

    def check(path: Path) -> Path:
        if path.exists() and path.samefile(source):
            raise UseError([messages["use_batch_same"].format(file=path)])
        if path.exists() and not path.is_file():
            raise UseError([messages["use_batch_no_file"].format(file=path)])
        return path

    check(out)  # First of all: a folder has no name to make another of.
    return check(out.with_name(f"{out.stem}.bad{out.suffix or '.csv'}"))


def _estimate_lines(
    batch: BatchFile,
    reader: LineReader,
    figures: "_Figures",
    report: BatchReport,
    files: tuple[io.StringIO, io.StringIO],
    language: Language,
) -> None:
    good, bad = (csv.writer(each, delimiter=batch.delimiter) for each in files)
    # What came with the file may be anybody's: a partner's name out of a form on the web, say.
    names = [harmless(name) for name in batch.header]
    good.writerow([*names, *result_columns(figures.terms)])
    bad.writerow(["line", "reason", *names])
    broken = messages_of(language)["use_batch_broken"]
    # `disable=None`: there is a bar only where the errors go to a terminal.
    for line, cells, is_broken in tqdm(batch.records, total=batch.lines, leave=False, disable=None):
        try:
            if is_broken:
                raise BadLineError([broken])
            scenario = reader.scenario(cells)
            result = outcome_of(figures.terms, scenario)
        except BadLineError as error:
            report.add_bad(line, error.reason)
            bad.writerow([line, harmless(error.reason), *map(harmless, cells)])
        else:
            report.add(result)
            others = report.others.add(scenario)
            good.writerow([*map(harmless, cells), *figures.cells(result, scenario.sales, others)])


class _Figures:
    """Writes results: sums with all decimals of the currency, after a file's own sign."""

    def __init__(self, terms: Terms, mark: str) -> None:
        self.terms = terms
        self._mark = mark
        self._digits = len(str(terms.unit)) - 1

    def cells(self, result: Outcome, sales: Sales, others: Sequence[int]) -> Iterator[str]:
        """Return the cells of `result_columns`."""
        for tier, paid in result.paid.items():
            yield self._sum(paid.reward_kopecks)
            yield self._sum(paid.rebate_kopecks)
            yield self._sum(paid.total_kopecks)
            yield _QUALIFIES[result.held[tier].qualifies]
            if self.terms.payout:
                payout = payout_of(self.terms, self.terms.payout, tier, sales)
                yield str(payout.payments)
                yield self._sum(payout.received)
                yield self._sum(payout.carried[-1])
        yield self._sum(result.sales_kopecks)
        yield result.highest_tier or ""
        yield from map(str, earned_estimate(self.terms, sales, _NO_STEPS).values())
        yield from map(self._sum, others)

    def _sum(self, kopecks: int) -> str:
        whole, rest = divmod(kopecks, self.terms.unit)
        return f"{whole}{self._mark}{rest:0{self._digits}}" if self._digits else str(whole)
