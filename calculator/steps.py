"""The derivation of each figure: the rule, what went in, what came out, the row it comes from."""

from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["step"]


def step(
    id_: str,
    rule: str,
    inputs: Mapping[str, int],
    result: Mapping[str, int | None],
    row: str | None = None,
    questions: Sequence[str] = (),
) -> dict[str, Any]:
    """Write one step. Names of inputs and results end in their unit: `_kopecks`, `_bp`."""
    return {
        "id": id_,
        "rule": rule,
        "inputs": dict(inputs),
        "result": dict(result),
        "row": row,
        "questions": list(questions),
    }
