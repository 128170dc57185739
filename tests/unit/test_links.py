"""Links to estimates: old ones keep their meaning; writing and reading invert each other."""

import random
import re
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from program.load import load_programme
from program.model.former import former_in_links
from program.model.programme import Programme
from program.model.terms import terms_of
from program.pages.calculator_parts import LIMITS
from tests.conftest import PROGRAMME_FILE, ROOT
from tests.node import ask_node
from tests.yaml_text import read_yaml

LINKS = read_yaml((ROOT / "tests" / "links.yml").read_text("utf-8"))
MOST_KOPECKS = 10**14
TABS = ("chart", "next", "goal", "plan", "purchase", "also", "steps", "compared")
"""What links call an estimate's parts behind the first."""


@cache
def programme() -> Programme:
    return load_programme(PROGRAMME_FILE)


@cache
def terms() -> dict[str, Any]:
    return terms_of(programme())


def through(asked: list[dict[str, Any]], former: dict[str, Any] | None = None) -> list[Any]:
    """Have the page's own module read or write."""
    former = former or former_in_links(programme())
    given = {"terms": terms(), "former": former, "limits": LIMITS, "asked": asked}
    answers: list[Any] = ask_node([str(ROOT / "tests" / "link.mjs")], given)
    return answers


def kopecks(roubles: Any) -> Any:
    """The table's roubles as the page holds them: "1500000.50" is text there, for it is exact."""
    if isinstance(roubles, list):
        return [kopecks(each) for each in roubles]
    return int(Decimal(roubles) * 100)


def whole(written: dict[str, Any]) -> dict[str, Any]:
    """A scenario with what the table leaves out."""
    scenario: dict[str, Any] = {
        **{
            "name": "",
            "sales": {},
            "positions": {},
            "answers": {},
            "goal": None,
            "plan": None,
            "own": {},
        },
        **written,
    }
    scenario["sales"] = {product: kopecks(sold) for product, sold in scenario["sales"].items()}
    if scenario["goal"] is not None:
        scenario["goal"] = kopecks(scenario["goal"])
    scenario["own"] = {
        row: {"users": use["users"], "kopecks": kopecks(use["roubles"])}
        for row, use in scenario["own"].items()
    }
    return scenario


@cache
def read_all() -> list[Any]:
    """Read every link of the table at one go: a process for each of them takes its time."""
    return through([{"read": entry["link"]} for entry in LINKS])


@pytest.mark.parametrize("entry", LINKS, ids=lambda entry: entry["link"] or "no link")
def test_a_link_once_sent_means_the_same_for_ever(entry: dict[str, Any]) -> None:
    found = read_all()[LINKS.index(entry)]
    assert found["unknown"] == entry.get("unknown", [])
    assert found["says"] == entry.get("says", True)
    state = found["state"]
    assert state["scenarios"] == [whole(each) for each in entry["scenarios"]]
    assert state["tier"] == entry.get("tier")
    assert state["name"] == entry.get("name", "")
    assert state["period"] == entry.get("period", "year")
    assert [state["tab"], state["step"], state["date"]] == [
        entry.get(name, "") for name in ("tab", "step", "date")
    ]
    assert state["present"] == entry.get("present", False)
    if entry.get("same"):
        assert through([{"write": state}]) == [entry["link"]]


sums = st.integers(0, MOST_KOPECKS // 4)
sold = st.integers(1, MOST_KOPECKS) | st.lists(sums, min_size=4, max_size=4).filter(any)
INVISIBLE = re.compile(
    r"^[\s\x00-\x1f\x7f-\x9f\ufeff]|^[\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f]"
)
# What cannot be seen at a name's ends is a messenger's, and no form keeps it.
names = st.text(st.characters(exclude_categories=["Cs"]), max_size=80).filter(
    # JavaScript counts its own units, of which some signs take two.
    lambda text: (
        len(text.encode("utf-16-le")) <= 160
        and not INVISIBLE.search(text)
        and not INVISIBLE.search(text[::-1])
    )
)


@st.composite
def scenarios(draw: Any) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for each in terms()["requirements"]:
        if each["kind"] != "sales_minimum" and draw(st.booleans()):
            counted = each["kind"] == "count"
            answers[each["id"]] = draw(st.integers(0, 1000) if counted else st.booleans())
    plans = st.builds(
        lambda growth, renewed: {"growth_bp": growth, "renewed_bp": renewed},
        st.integers(-10_000, 20_000),
        st.integers(0, 10_000),
    )
    uses = st.builds(
        lambda users, price: {"users": users, "kopecks": price},
        st.integers(1, 10**6),
        st.integers(1, 10**9),
    )
    rows = st.sampled_from([each["row"] for each in terms()["discounts"]])
    return {
        "name": draw(names),
        "sales": draw(st.dictionaries(st.sampled_from(terms()["products"]), sold, min_size=1)),
        "positions": {},
        "answers": answers,
        "goal": draw(st.none() | st.integers(0, MOST_KOPECKS)),
        "plan": draw(st.none() | plans),
        "own": draw(st.dictionaries(rows, uses)),
    }


states = st.fixed_dictionaries(
    {
        "scenarios": st.lists(scenarios(), min_size=1, max_size=4),
        "tier": st.none() | st.sampled_from(["authorised", "certified", "privileged"]),
        "name": names,
        "period": st.sampled_from(["year", "quarter", "month"]),
        "tab": st.sampled_from(["", *TABS]),
        "present": st.booleans(),
        "step": st.sampled_from(["", "certified.total", "authorised.line.ti-software.reward"]),
        "date": st.just("") | st.dates(date(2026, 1, 1)).map(str),
    }
)


@settings(max_examples=15)
@given(st.lists(states, min_size=1, max_size=20))
@pytest.mark.slow
def test_a_links_round_trip_is_the_identity(written: list[dict[str, Any]]) -> None:
    links = through([{"write": state} for state in written])
    back = through([{"read": link} for link in links])
    for state, link, read in zip(written, links, back, strict=True):
        assert read == {"state": state, "unknown": [], "says": True, "cut": False}
        keys = [part.partition("=")[0] for part in link[1:].split("&")]
        assert keys == sorted(keys)
        assert link[-1] not in "!'()*.,"
    assert through([{"write": each["state"]} for each in back]) == links


@settings(max_examples=15)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=20))
@pytest.mark.slow
def test_any_text_is_read_and_nothing_of_it_is_dropped(fragments: list[str]) -> None:
    for fragment, found in zip(
        fragments, through([{"read": each} for each in fragments]), strict=True
    ):
        parts = [part for part in fragment.split(":~:")[0].split("&") if re.search(r"[^\W_]", part)]
        taken = sum(len(each["sales"]) for each in found["state"]["scenarios"])
        assert len(found["unknown"]) + taken >= min(len(parts), 1)


def test_a_link_that_was_cut_on_its_way_is_known_to_be() -> None:
    said = "ti-software=640000&ting-appliance=1.50&tier=certified&show.for=A B&agreement=yes"
    state = through([{"read": said}])[0]["state"]
    [sent] = through([{"send": state}])
    assert re.fullmatch("#link.a&.*ti-software=640000.*&link.z", sent)
    # From the first sign behind its mark on, wherever it is cut; its beginning may be lost, too.
    cuts = [sent[:at] for at in range(len("#link.a"), len(sent) - 1)] + [sent[len("#link.a&") :]]
    read = zip(cuts, through([{"read": cut} for cut in cuts]), strict=True)
    assert [text for text, each in read if not each["cut"]] == []
    around = ["{}", "{}).", "«{}»", "{}&utm_source=a", "{}?utm_a=b", "{}​"]
    whole = [form.format(sent) for form in around]
    whole += [sent.replace("&", "&amp;"), quote(sent, safe="")]
    for text, found in zip(whole, through([{"read": each} for each in whole]), strict=True):
        assert (found["cut"], found["unknown"], found["state"]) == (False, [], state), text


SIGNS = "#%&=+.,;:!?)(]»”\"'*_~|<> \u00a0\u200b\ufeff\u00ad…👍\n0129abA/-x²３е٣\u0301"
PIECES = [
    *(each["link"] for each in LINKS),
    *SIGNS,
    *("&amp;", "%23", "%2526", "=3D", ":~:text=a", "?utm_a=b", "2.", "own.", "%E2%80"),
]


def test_what_is_read_of_any_text_makes_a_link_that_is_read_whole() -> None:
    chance = random.Random(20261129)
    texts = ["".join(chance.choices(PIECES, k=chance.randrange(1, 7))) for _ in range(2000)]
    read = through([{"read": text} for text in texts])
    links = through([{"write": each["state"]} for each in read])
    back = through([{"read": link} for link in links])
    again = through([{"write": each["state"]} for each in back])
    for text, link, found, same in zip(texts, links, back, again, strict=True):
        assert (found["unknown"], same) == ([], link), text


def test_a_link_with_former_ids_means_what_it_meant() -> None:
    former = {
        "tiers": {"gold": "certified"},
        "keys": {"firewall": "ti-software", "contract": "agreement", "sold": "renewals"},
        "rows": {"staff-discount": "internal-use-discount"},
    }
    link = "#2.sold=7&contract=yes&firewall=5&own.staff-discount=3x4000&tier=gold"
    today = (
        "#2.renewals=7&agreement=yes&own.internal-use-discount=3x4000&ti-software=5&tier=certified"
    )
    twice = "#firewall=5&ti-software=6&constructor=1"
    [old, new, both] = through([{"read": each} for each in (link, today, twice)], former)
    assert old == new
    assert through([{"write": old["state"]}]) == [today]
    assert both["unknown"] == ["ti-software=6", "constructor=1"]
    assert both["state"]["scenarios"] == [whole({"sales": {"ti-software": 5}})]


def test_what_says_nothing_of_sales_puts_none_into_the_link() -> None:
    """No sale said is the example, all sales 0 is an emptied form: two links."""
    shared = {"tier": None, "name": "", "period": "year", "tab": "", "present": False}
    emptied = whole({"sales": dict.fromkeys(terms()["products"], 0)})
    links = through(
        [
            {"write": {"scenarios": each, **shared}}
            for each in (
                [whole({})],
                [whole({"answers": {"agreement": True}})],
                [emptied],
                [whole({}), whole({"sales": {"renewals": 5}})],
            )
        ]
    )
    first = terms()["products"][0]
    assert links == ["", "#agreement=yes", f"#{first}=0", f"#2.renewals=5&{first}=0"]
