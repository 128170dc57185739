"""The command `estimate`: one scenario, those of a link, or a file of partners."""

import argparse
import json
import sys

from program.estimates.currency import programme_in, programme_of_link
from program.estimates.estimate import Asked, estimate_programme
from program.estimates.language_option import choose_language
from program.estimates.link import estimate_link
from program.estimates.options import given_options
from program.estimates.table import table_of
from program.estimates.use_error import UseError
from program.load import load_programme
from program.model.former import former_in_links
from program.source.problems import messages_of

__all__ = ["run_estimate"]

_BAD_LINES = 1
"""The status where lines of a batch or parts of a link have problems."""


def run_estimate(options: argparse.Namespace) -> int | None:
    """Run the command; the status is not 0 where a file or a link has problems.

    Raises:
        ProgrammeError: the programme cannot be used.
        UseError: an option or a file cannot.
    """
    if options.batch is not None or options.out is not None:
        return _batch(options)
    if options.link is not None:
        return _link(options)
    programme = load_programme(options.file)
    language = choose_language(options, programme)
    programme = programme_in(programme, options.currency, language)
    tier = former_in_links(programme)["tiers"].get(options.tier, options.tier)
    asked_for = Asked(options.goal, options.growth, options.renewed, options.own_use)
    response = estimate_programme(
        programme, options.sales, options.answers, tier, language, asked_for
    )
    if options.json:
        print(json.dumps(response["estimate"], ensure_ascii=False, indent=1))
    else:
        print(table_of(programme, response, tier, language), end="")
    return None


def _link(options: argparse.Namespace) -> int:
    """Estimate a link; tell what of it is lost or in vain: the status is that of bad lines then."""
    message = messages_of(options.language)["use_link_with"]
    if wrong := [message.format(option=name) for name in given_options(options)]:
        raise UseError(wrong)
    programme = load_programme(options.file)
    language = choose_language(options, programme)
    programme = programme_of_link(programme, options.link, options.currency, language)
    linked = estimate_link(programme, options.link, language)
    if options.json:
        print(json.dumps(linked.as_json(), ensure_ascii=False, indent=1))
    else:
        print(linked.text(programme, language), end="")
    for sentence in linked.complaints(language):
        print(f"partner-program: {sentence}", file=sys.stderr)
    return _BAD_LINES if linked.link["unknown"] or linked.link["cut"] else 0


def _batch(options: argparse.Namespace) -> int:
    from program.estimates.batch import (
        estimate_batch,  # It needs a library that nothing else here needs.
    )

    messages = messages_of(options.language)
    others = given_options(options)
    others += ["--json"] if options.json else []
    others += ["--link"] if options.link is not None else []
    wrong = [messages["use_batch_with"].format(option=name) for name in others]
    if options.batch is None:
        wrong = [messages["use_batch_only_out"]]
    elif options.out is None:
        wrong.append(messages["use_batch_without_out"])
    if wrong:
        raise UseError(wrong)
    programme = load_programme(options.file)
    language = choose_language(options, programme)
    programme = programme_in(programme, options.currency, language)
    report = estimate_batch(programme, options.batch, options.out, language)
    for sentence in report.complaints(language):
        print(sentence, file=sys.stderr)
    for sentence in report.summary(programme, language):
        print(sentence)
    return _BAD_LINES if report.bad else 0
