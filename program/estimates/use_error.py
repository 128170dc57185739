"""What the command line's user asks for and cannot have."""

from collections.abc import Sequence

__all__ = ["UseError"]


class UseError(Exception):
    """Arguments that do not fit the programme or one another; a sentence for each.

    Raised by the commands of `program.cli`, which tells them and ends with status 2.
    """

    def __init__(self, sentences: Sequence[str]) -> None:
        """Keep the sentences."""
        self.sentences = tuple(sentences)
        super().__init__("; ".join(sentences))
