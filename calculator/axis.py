"""The axes of a chart: their marks, which are round sums, and where other sums stand along them.

Positions are basis points of the picture's width and height.
"""

from collections.abc import Sequence

from calculator.money import BASIS_POINTS

__all__ = ["Plane", "anchor", "nice_axis"]

_TICKS = 4


def nice_axis(most: int) -> list[int]:
    """Return an axis' marks above 0: round sums of equal distance, the last one not below `most`.

    Units are any; three to five marks.
    """
    # A fifth of a number of so many digits is not below this power of ten.
    size = 10 ** max(len(str(most)) - 2, 0)
    while True:
        for factor in (1, 2, 5):
            mark = size * factor
            if mark * (_TICKS + 1) >= most:
                count = max(-(-most // mark), 1)
                return [mark * number for number in range(1, count + 1)]
        size *= 10


class Plane:
    """Turns sums into positions; `end` and `top` are the last marks of the axes, minor units."""

    def __init__(self, end: int, top: int) -> None:
        self.end = end
        self.top = top

    def x(self, sales: int) -> int:
        """Return where a year's sales stand along the axis."""
        return sales * BASIS_POINTS // self.end

    def y(self, total: int) -> int:
        """Return a height; what costs more than it pays stands at the foot of the picture."""
        return max(total, 0) * BASIS_POINTS // self.top

    def line(self, points: Sequence[tuple[int, int]]) -> list[int]:
        """Return a line's points, each x and y, and where it rises from below the picture."""
        found: list[int] = []
        before: tuple[int, int] | None = None
        for sales, total in points:
            if before is not None and (before[1] < 0) != (total < 0):
                width, height = sales - before[0], total - before[1]
                found += [self.x(before[0] - before[1] * width // height), 0]
            found += [self.x(sales), self.y(total)]
            before = (sales, total)
        return found


def anchor(x_bp: int) -> str:
    """Return the SVG text anchor that keeps a label within the picture."""
    if x_bp < 3 * BASIS_POINTS // 10:
        return "start"
    return "end" if x_bp > 7 * BASIS_POINTS // 10 else "middle"
