"""The marks of a chart's axis: round sums."""

__all__ = ["nice_axis"]

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
