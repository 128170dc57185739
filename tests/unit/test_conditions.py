"""Three-valued conditions against all answers that are still possible."""

from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.conditions import AtLeast, Bound, Condition, fewest_to_change, holds

NUMBERS = range(4)
"""All that a fact may be."""

sides = st.none() | st.sampled_from(NUMBERS)
bounds = st.builds(
    lambda fact, least, over, most, under: Bound(fact, least, over, most, under, None),
    st.sampled_from("abcd"),
    sides,
    sides,
    sides,
    sides,
)


def groups(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[AtLeast]:
    return st.lists(parts, min_size=1, max_size=3).flatmap(
        lambda listed: st.builds(AtLeast, st.integers(1, len(listed)), st.just(tuple(listed)))
    )


conditions: st.SearchStrategy[Condition] = st.recursive(bounds, groups, max_leaves=5)
facts = st.dictionaries(st.sampled_from("abcd"), st.none() | st.sampled_from(NUMBERS))


def bounds_of(condition: Condition) -> list[Bound]:
    if isinstance(condition, Bound):
        return [condition]
    return [bound for part in condition.parts for bound in bounds_of(part)]


def each_once(condition: Condition, names: Any) -> Condition:
    """The same condition, each of its bounds of a fact of its own."""
    if isinstance(condition, Bound):
        sides = (condition.least, condition.over, condition.most, condition.under)
        return Bound(next(names), *sides, None)
    return AtLeast(condition.n, tuple(each_once(part, names) for part in condition.parts))


def is_so(condition: Condition, said: dict[str, int]) -> bool:
    """Two-valued, written from the meaning: n of the parts, each side of a bound by itself."""
    if isinstance(condition, Bound):
        value = said[condition.fact]
        return (
            value >= (condition.least or 0)
            and value > (-1 if condition.over is None else condition.over)
            and value <= (9 if condition.most is None else condition.most)
            and value < (9 if condition.under is None else condition.under)
        )
    return sum(is_so(part, said) for part in condition.parts) >= condition.n


def completions(condition: Condition, known: dict[str, int | None]) -> set[bool]:
    """What the condition may come to, whatever is answered to what is open."""
    names = sorted({bound.fact for bound in bounds_of(condition)})
    given_ = [[value] if (value := known.get(name)) is not None else NUMBERS for name in names]
    return {is_so(condition, dict(zip(names, each, strict=True))) for each in product(*given_)}


def can_be_either(bound: Bound) -> bool:
    return len(completions(bound, {})) == 2


# A bound that every number meets, or none, is decided before it is answered.
shapes: st.SearchStrategy[Condition] = st.recursive(
    bounds.filter(can_be_either), groups, max_leaves=5
)


@settings(max_examples=400)
@given(conditions, facts)
def test_what_is_said_to_hold_holds_however_the_rest_is_answered(
    condition: Condition, known: dict[str, int | None]
) -> None:
    """Of facts that stand in it several times, too: it may be open for nothing, never wrong."""
    found = holds(condition, known)
    if found is not None:
        assert completions(condition, known) == {found}


@settings(max_examples=400)
@given(shapes, st.lists(st.none() | st.sampled_from(NUMBERS), min_size=9, max_size=9))
def test_where_each_fact_stands_once_open_is_what_answers_decide(
    shape: Condition, values: list[int | None]
) -> None:
    names = [f"fact-{at}" for at in range(99)]
    condition = each_once(shape, iter(names))
    known = dict(zip(names, values, strict=False))
    outcomes = completions(condition, known)
    assert holds(condition, known) == (outcomes.pop() if len(outcomes) == 1 else None)


@settings(max_examples=300)
@given(shapes, st.lists(st.sampled_from(NUMBERS), min_size=9, max_size=9))
def test_as_few_facts_are_to_change_as_make_it_hold(shape: Condition, values: list[int]) -> None:
    names = [f"fact-{at}" for at in range(99)]
    condition = each_once(shape, iter(names))
    known = dict(zip(names, values, strict=False))
    used = sorted({bound.fact for bound in bounds_of(condition)})
    fewest = min(
        sum(known[name] != value for name, value in zip(used, said, strict=True))
        for said in product(NUMBERS, repeat=len(used))
        if is_so(condition, dict(zip(used, said, strict=True)))
    )
    assert fewest_to_change(condition, known) == fewest


def test_a_fact_that_stands_twice_may_be_open_for_nothing() -> None:
    either = AtLeast(
        1, (Bound("a", 2, None, None, None, None), Bound("a", None, None, None, 2, None))
    )
    assert completions(either, {}) == {True}
    assert holds(either, {}) is None
