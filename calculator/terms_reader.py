"""Values of the terms' JSON: what is not of its form is noted, and left out."""

from collections.abc import Mapping
from typing import Any

from calculator.earned import Earning
from calculator.json_reader import JsonReader

__all__ = ["TermsReader"]


class TermsReader(JsonReader):
    """Reads values of the terms: tiers and products by their ids, numbers by tier."""

    def __init__(self) -> None:
        """Begin; tiers and products are known as soon as they are read, and facts."""
        super().__init__("terms")
        self.tiers: tuple[str, ...] = ()
        self.products: tuple[str, ...] = ()
        self.facts: tuple[str, ...] = ()
        """Numbers that rules may go by, by id: those that are asked for, and what rows earn."""
        self.earnings: tuple[Earning, ...] = ()

    def text(self, value: Any, path: str) -> str:
        """Return a text that is not empty."""
        if isinstance(value, str) and value:
            return value
        self.bad(path, "text")
        return ""

    def texts(self, value: Any, path: str) -> tuple[str, ...]:
        """Return the texts of a list."""
        return tuple(self.each(value, path, self.text))

    def known(self, value: Any, path: str, known: tuple[str, ...]) -> str:
        """Return one of the texts that are known."""
        if isinstance(value, str) and value in known:
            return value
        self.bad(path, "one of " + ", ".join(known))
        return ""

    def known_each(self, value: Any, path: str, known: tuple[str, ...]) -> tuple[str, ...]:
        """Return the texts of a list, each of them known."""
        return tuple(self.each(value, path, lambda each, at: self.known(each, at, known)))

    def number(self, value: Any, path: str, most: int, least: int = 0) -> int:
        """Return a whole number from `least` to `most`."""
        if type(value) is int and least <= value <= most:
            return value
        self.bad(path, f"whole number from {least} to {most}")
        return least

    def flag(self, value: Any, path: str) -> bool:
        """Return whether it is true."""
        if not isinstance(value, bool):
            self.bad(path, "true or false")
        return value is True

    def rules(self, value: Any, path: str, kinds: Mapping[str, Any]) -> list[Any]:
        """Return the rules of a list, each as its `kind` is read; none of those of no kind."""

        def read(each: Any, at: str) -> Any:
            rule = self.mapping(each, at)
            kind = self.known(rule.get("kind"), f"{at}.kind", tuple(kinds))
            return kinds[kind](self, rule, at) if kind else None

        return [rule for rule in self.each(value, path, read) if rule is not None]

    def numbers(self, value: Any, path: str, most: int) -> dict[str, int]:
        """Return whole numbers by tier, none over `most`."""
        numbers = {}
        for tier, number in self.mapping(value, path).items():
            self.known(tier, f"{path}.{tier}", self.tiers)
            if type(number) is int and 0 <= number <= most:
                numbers[tier] = number
            else:
                self.bad(f"{path}.{tier}", f"whole number from 0 to {most}")
        return numbers
