"""The limits of what is asked: the engine, the checks of a programme and the page's form keep them.

The build writes those that the page needs into its data: `program.pages.calculator_page`.
"""

from calculator.money import BASIS_POINTS

__all__ = [
    "MAX_AGE",
    "MAX_COUNT",
    "MAX_DIGITS",
    "MAX_GROWTH_BP",
    "MAX_KOPECKS",
    "MAX_NAME_LETTERS",
    "MAX_NUMBER_LETTERS",
    "MAX_POSITIONS",
    "MAX_PRICE_KOPECKS",
    "MAX_READINGS",
    "MAX_STEPS",
    "MAX_USERS",
    "MIN_GROWTH_BP",
]

MAX_KOPECKS = 10**14
"""The most a product may sell in a year, minor units: a trillion of what has hundredths."""
MAX_DIGITS = 4
"""Decimals of a currency: CLDR knows none with more."""
MAX_COUNT = 10**9 - 1
"""The most that a requirement may ask for, and that a partner may answer."""
MAX_AGE = 1200
"""Of a position, in months: a hundred years."""
MAX_USERS = 10**6
"""Of software for own use."""
MAX_POSITIONS = 50
"""Of one product, told one by one in a field or a link."""
MAX_STEPS = 200
"""Of a rate that climbs with what rows earn: each is a sum at which a tier's total jumps."""
MAX_PRICE_KOPECKS = 10**9
"""Of one user, in minor units: with the most users, the sum is still one that is sold in a year."""
MAX_READINGS = 4
"""Of a whole programme: each multiplies the work of an answer."""
MIN_GROWTH_BP = -BASIS_POINTS
MAX_GROWTH_BP = 20_000
"""Threefold a year: over the plan's years sums stay within what JSON readers hold exactly."""
MAX_NUMBER_LETTERS = 60
"""Of a sum, share or number as typed."""
MAX_NAME_LETTERS = 80
"""Of a scenario's name, and of whom an estimate is for; in JavaScript's units."""
