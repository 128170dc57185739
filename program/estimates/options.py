"""The options of the command `estimate`."""

import argparse
from pathlib import Path

__all__ = ["add_estimate_options", "given_options"]


def add_estimate_options(estimate: argparse.ArgumentParser) -> None:
    """Add what is estimated, for which tier, and how it is printed."""
    estimate.add_argument(
        "--sales",
        nargs="+",
        action="extend",
        default=[],
        metavar="PRODUCT=AMOUNT",
        help="sales a year, in the programme's currency; or quarters, 1/2/3/4, or twelve months",
    )
    estimate.add_argument(
        "--answer",
        nargs="+",
        action="extend",
        default=[],
        dest="answers",
        metavar="REQUIREMENT=yes|no|NUMBER|PERCENT",
        help="what a partner says of a requirement; one not answered stays open",
    )
    estimate.add_argument(
        "--goal", default="", metavar="AMOUNT", help="a reward a year: what sales does it take?"
    )
    estimate.add_argument(
        "--growth", default="", metavar="PERCENT", help="a plan: growth of new sales a year"
    )
    estimate.add_argument(
        "--renewed",
        default="",
        metavar="PERCENT",
        help="a plan: share of sales renewed",
    )
    estimate.add_argument(
        "--own-use",
        nargs="+",
        action="extend",
        default=[],
        metavar="ROW=USERSxPRICE",
        help="software for the partner's own use, by the row of its discount",
    )
    estimate.add_argument(
        "--currency", metavar="CODE", help="of a programme's currencies; without it, the first one"
    )
    estimate.add_argument("--tier", metavar="TIER", help="this tier only, with what it still asks")
    estimate.add_argument("--json", action="store_true", help="print the whole estimate as JSON")
    estimate.add_argument(
        "--link", metavar="LINK", help="what a link of the calculator's page says, each scenario"
    )
    estimate.add_argument(
        "--batch", type=Path, metavar="CSV", help="estimate each line of a file of partners"
    )
    estimate.add_argument("--out", type=Path, metavar="CSV", help="the file for what --batch gives")


def given_options(options: argparse.Namespace) -> list[str]:
    """Name the options given that say what is estimated."""
    given = {
        "--sales": options.sales,
        "--answer": options.answers,
        "--goal": options.goal,
        "--growth": options.growth,
        "--renewed": options.renewed,
        "--own-use": options.own_use,
        "--tier": options.tier is not None,
    }
    return [name for name in given if given[name]]
