"""The derivation of each figure: the rule, what went in, what came out, the row it comes from."""

from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["Steps"]


class Steps:
    """The derivations of an estimate's figures, as they are worked out."""

    def __init__(self, *, wanted: bool = True) -> None:
        """Collect, or where nobody wants to see them leave every one out.

        Whoever adds many asks `wanted` first: what a step is made of takes its time, too.
        """
        self.wanted = wanted
        self.written: list[dict[str, Any]] = []

    def add(
        self,
        id_: str,
        rule: str,
        inputs: Mapping[str, int],
        result: Mapping[str, int | None],
        row: str | None = None,
        questions: Sequence[str] = (),
        *,
        about: Mapping[str, str | int] | None = None,
        parts: Mapping[str, str] | None = None,
        rounded: bool = False,
    ) -> None:
        """Write one step.

        Args:
            id_: The slot of the figure that the step derives.
            rule: Which rule; its words live with each interface.
            inputs: What went in. Names end in their unit: `_kopecks`, `_bp`, `_n`, or
                `_earned` for so many of the fact `about` names as `earning`; before it
                stands a word of the rule, or the id of a product, a tier or a row.
            result: What came out, named by its unit.
            row: The row that the rule comes from.
            questions: The open questions that touch the figure.
            about: What the rule's words name: a `product`, a `tier`, a `quarter` or a `year`,
                a `row`, an `earning`.
            parts: By input, the step that it comes from; none of what the visitor entered.
            rounded: The result is not the exact one, but the nearest in its unit, half up.
        """
        if not self.wanted:
            return
        self.written.append(
            {
                "id": id_,
                "rule": rule,
                "inputs": dict(inputs),
                "result": dict(result),
                "about": dict(about or {}),
                "parts": dict(parts or {}),
                "rounded": rounded,
                "row": row,
                "questions": list(questions),
            }
        )
