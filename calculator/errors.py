"""What can be wrong with a request: a code, where it is, and the values that tell it apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Problem", "RequestError"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. Codes are stable; their words live with each interface."""

    code: str
    path: str
    data: Mapping[str, Any]

    def as_json(self) -> dict[str, Any]:
        """Return it as the answer's JSON holds it."""
        return {"code": self.code, "path": self.path, "data": dict(self.data)}


class RequestError(Exception):
    """Terms, scenario or entries that cannot be estimated. `calculator.api` catches it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep every problem found."""
        self.problems = list(problems)
        super().__init__("; ".join(f"{each.path}: {each.code}" for each in self.problems))
