"""The first file of a programme: short, with comments, and one that builds at once."""

import json
import re
from collections.abc import Mapping, Sequence
from itertools import chain, count

from program.model.money import grouped
from program.source.ids import is_id
from program.source.languages import Language
from program.source.problems import messages_of
from program.source.scalars import AmbiguousError, NothingError, read_plain
from program.start.answers import Answers

__all__ = ["SCHEMA_LINES", "first_file"]

SCHEMA_LINES = "# yaml-language-server: $schema={path}\n# $schema: {path}\n"
"""How a YAML file names its schema to editors: those with the YAML language server, JetBrains'."""
_SALES = 100_000
"""What the example sells, units of the currency, where no tier asks for sales."""
_MOST_OF_ID = 40
_TAKEN = ("tier", "annual-sales", "agreement")
"""What stands beside products in links: the tier's key, and the file's own requirements."""


def first_file(answers: Answers, schema: str, language: Language) -> str:
    """Write the file.

    Args:
        answers: What the owner has said.
        schema: The address of the JSON Schema, as seen from the file.
        language: The language of the comments.
    """
    return _Writer(answers, language).text(schema)


def _in_groups(sum_: str) -> str:
    """Set a sum's whole part in groups of three: 50 000.50."""
    whole, mark, part = sum_.replace(",", ".").partition(".")
    return grouped(whole) + mark + part


def _quoted(text: str) -> str:
    # JSON's quotes and escapes are YAML's, too.
    return json.dumps(text, ensure_ascii=False)


def _ids(named: Sequence[Mapping[Language, str]], what: str) -> list[str]:
    """Make ids of names: their Latin letters and digits, or else a number."""
    found: list[str] = []
    for number, names in enumerate(named, start=1):
        plain = [re.sub(r"[^a-z0-9]+", "-", each.lower()).strip("-") for each in names.values()]
        latin = (each[:_MOST_OF_ID].rstrip("-") for each in plain)
        numbered = (f"{what}-{at}" for at in count(number))
        taken = {*_TAKEN, *found}
        found.append(
            next(each for each in chain(latin, numbered) if _can_be_id(each) and each not in taken)
        )
    return found


def _can_be_id(text: str) -> bool:
    """Return whether a text has an id's form, and is read as that text without quotes."""
    try:
        return is_id(text) and read_plain(text) == text
    except (AmbiguousError, NothingError):
        return False


class _Writer:
    """Writes the parts of the file."""

    def __init__(self, answers: Answers, language: Language) -> None:
        self._answers = answers
        self._words = messages_of(language)
        self._tiers = _ids(answers.tiers, "tier")
        self._products = _ids(answers.products, "product")

    def text(self, schema: str) -> str:
        answers = self._answers
        return "".join(
            (
                SCHEMA_LINES.format(path=schema),
                self._comment("new_head"),
                "format: 1\n",
                f"languages: [{', '.join(answers.languages)}]\n",
                f"title: {self._said('new_title', vendor=answers.vendor)}\n",
                "vendor:\n",
                f"  name: {self._named(answers.vendor)}\n",
                self._comment("new_currency"),
                f"currency: {answers.currency}\naccepts: [rounding-open]\n",
                self._comment("new_tiers"),
                "tiers:\n",
                *self._parts(self._tiers, answers.tiers),
                self._comment("new_products"),
                "products:\n",
                *self._parts(self._products, answers.products),
                self._comment("new_sections"),
                "sections:\n",
                self._requirements(),
                self._rewards(),
                self._comment("new_examples"),
                "examples:\n",
                self._example(),
            )
        )

    def _comment(self, key: str, indent: int = 0) -> str:
        lines = self._words[key].format().splitlines()
        return "".join(f"{' ' * indent}# {line}".rstrip() + "\n" for line in lines)

    def _named(self, names: Mapping[Language, str]) -> str:
        """Write a text of the file: in each language, or once where all are alike."""
        if len(set(names.values())) == 1:
            return _quoted(next(iter(names.values())))
        return "{" + ", ".join(f"{key}: {_quoted(text)}" for key, text in names.items()) + "}"

    def _said(self, key: str, **places: Mapping[Language, str]) -> str:
        """Write one of our own texts in the file's languages."""
        return self._named(
            {
                each: messages_of(each)[key].format(
                    **{name: names[each] for name, names in places.items()}
                )
                for each in self._answers.languages
            }
        )

    def _parts(self, ids: Sequence[str], named: Sequence[Mapping[Language, str]]) -> list[str]:
        return [
            f"  - id: {id_}\n    name: {self._named(names)}\n"
            for id_, names in zip(ids, named, strict=True)
        ]

    def _cells(self, cells: Sequence[str]) -> str:
        pairs = zip(self._tiers, cells, strict=True)
        return "{" + ", ".join(f"{tier}: {cell}" for tier, cell in pairs) + "}"

    def _minimum(self) -> str:
        """Write the row of the least sales; none where no tier asks for any."""
        answers = self._answers
        if not any(re.search("[1-9]", sum_) for sum_ in answers.minimums):
            return ""
        cells = [
            f"{{from: {_in_groups(sum_)} {answers.currency}}}"
            if re.search("[1-9]", sum_)
            else '"none"'
            for sum_ in answers.minimums
        ]
        return (
            self._comment("new_minimum", 6)
            + "      - id: annual-sales\n"
            + f"        title: {self._said('new_minimum_title')}\n"
            + f"        cells: {self._cells(cells)}\n"
        )

    def _requirements(self) -> str:
        agreed = self._cells(['"yes"'] * len(self._tiers))
        return (
            "  - id: requirements\n"
            + f"    name: {self._said('new_requirements')}\n"
            + "    demands: true\n    rows:\n"
            + self._minimum()
            + self._comment("new_agreement", 6)
            + "      - id: agreement\n"
            + f"        title: {self._said('new_agreement_title')}\n"
            + f"        question: {self._said('new_agreement_question')}\n"
            + f"        cells: {agreed}\n"
        )

    def _rewards(self) -> str:
        rows = [
            f"      - id: reward-{id_}\n"
            f"        title: {self._said('new_reward_title', product=names)}\n"
            f"        pays: {{of: {id_}}}\n"
            f"        cells: {self._cells(rates)}\n"
            for id_, names, rates in zip(
                self._products, self._answers.products, self._answers.rates, strict=True
            )
        ]
        head = f"  - id: sales\n    name: {self._said('new_sales')}\n    rows:\n"
        return head + self._comment("new_rewards", 6) + "".join(rows)

    def _example(self) -> str:
        most = self._answers.minimums[-1]
        whole = int(re.sub(r"\D", "", re.split("[.,]", most)[0]) or 0) or _SALES
        each = max(whole // len(self._products), 1)
        sales = ", ".join(f"{id_}: {each}" for id_ in self._products)
        return f"  - id: first\n    name: {self._said('new_example')}\n    sales: {{{sales}}}\n"
