"""The first file of a programme: short, with comments, and one that builds at once."""

import json
import re
from collections.abc import Mapping, Sequence
from itertools import chain, count
from pathlib import Path

from jinja2 import StrictUndefined, Template

from program.model.money import grouped
from program.source.ids import is_id
from program.source.languages import Language
from program.source.problems import messages_of
from program.source.scalars import AmbiguousError, NothingError, read_plain
from program.start.answers import Answers

__all__ = ["SCHEMA_LINES", "first_file"]

SCHEMA_LINES = "# yaml-language-server: $schema={path}\n# $schema: {path}\n"
"""How a YAML file names its schema to editors: those with the YAML language server, JetBrains'."""
_TEMPLATE = Path(__file__).parent / "first_file.yml.jinja"
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
    tiers, products = _ids(answers.tiers, "tier"), _ids(answers.products, "product")

    def comment(key: str) -> str:
        lines = messages_of(language)[key].format().splitlines()
        return "\n".join(f"# {line}".rstrip() for line in lines)

    def said(key: str, **places: Mapping[Language, str]) -> str:
        """Write one of our own texts in the file's languages."""
        return _named(
            {
                each: messages_of(each)[key].format(
                    **{name: names[each] for name, names in places.items()}
                )
                for each in answers.languages
            }
        )

    def cells(written: Sequence[str]) -> str:
        pairs = zip(tiers, written, strict=True)
        return "{" + ", ".join(f"{tier}: {cell}" for tier, cell in pairs) + "}"

    minimums = [
        f"{{from: {_in_groups(sum_)} {answers.currency}}}" if _is_some(sum_) else '"none"'
        for sum_ in answers.minimums
    ]
    most = int(re.sub(r"\D", "", re.split("[.,]", answers.minimums[-1])[0]) or 0) or _SALES
    template: Template = Template(
        _TEMPLATE.read_text("utf-8"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return template.render(
        schema=SCHEMA_LINES.format(path=schema).rstrip(),
        answers=answers,
        tiers=list(zip(tiers, answers.tiers, strict=True)),
        products=list(zip(products, answers.products, strict=True)),
        minimums=minimums if any(map(_is_some, answers.minimums)) else [],
        sold=max(most // len(products), 1),
        comment=comment,
        named=_named,
        said=said,
        cells=cells,
    )


def _is_some(sum_: str) -> bool:
    return re.search("[1-9]", sum_) is not None


def _in_groups(sum_: str) -> str:
    """Set a sum's whole part in groups of three: 50 000.50."""
    whole, mark, part = sum_.replace(",", ".").partition(".")
    return grouped(whole) + mark + part


def _quoted(text: str) -> str:
    # JSON's quotes and escapes are YAML's, too.
    return json.dumps(text, ensure_ascii=False)


def _named(names: Mapping[Language, str]) -> str:
    """Write a text of the file: in each language, or once where all are alike."""
    if len(set(names.values())) == 1:
        return _quoted(next(iter(names.values())))
    return "{" + ", ".join(f"{key}: {_quoted(text)}" for key, text in names.items()) + "}"


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
