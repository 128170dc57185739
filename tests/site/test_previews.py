"""What a messenger reads of a page: its metadata, its picture, the short address of each row."""

import hashlib
import re
import struct
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from program.load import load_programme
from program.model.addresses import Page, page_names, short_name
from program.model.logo import OWN_MARK
from program.model.programme import Programme
from program.site.cards.card import Card
from program.site.cards.content import CardWriter
from program.site.cards.drawing import HEIGHT, WIDTH, draw_cards
from program.source.languages import Language
from tests.conftest import ROOT, build_site
from tests.languages import LANGUAGES, folder_of
from tests.yaml_text import read_yaml

VALID = ROOT / "tests" / "broken" / "valid.yml"
ADDRESS = "https://partners.example/acme/"
HEAD = 16 * 1024
"""Bytes of a page that the most impatient reader takes."""
FRAME = {
    "programme": "Acme",
    "colours": ["#a9bfe5", "#f59ae1"],
    "plate": False,
    "host": "partners.example/",
}


class Head(HTMLParser):
    """What a reader without scripts takes from the first bytes of a page."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.tags: dict[str, str] = {}
        self.feed(page.read_bytes()[:HEAD].decode("utf-8", "ignore"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        name = found.get("property") or found.get("name")
        if tag == "meta" and name:
            self.tags[name] = found["content"] or ""


@pytest.fixture(scope="module")
def acme() -> dict[str, Any]:
    """The small programme, with an id that something had before."""
    programme: dict[str, Any] = read_yaml(VALID.read_text("utf-8"))
    programme["sections"][0]["rows"][0]["former_ids"] = ["paper"]
    return programme


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory, acme: dict[str, Any]) -> Path:
    """Its site, built for an address of its own."""
    return build_site(tmp_path_factory.mktemp("public"), acme, ADDRESS)


def names(programme: Programme) -> list[str]:
    return [*page_names(programme), *(short_name(row.id) for row in programme.rows), "r/paper"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_and_row_has_a_preview_with_a_picture_of_its_own(
    public: Path, language: Language
) -> None:
    programme = load_programme(VALID)
    pictures = set()
    for name in names(programme):
        address = Page.of(programme, language, name).address
        tags = Head(public / address / "index.html").tags
        assert tags["og:title"]
        assert tags["og:description"] == tags["description"]
        picture = tags["og:image"]
        assert tags["twitter:image"] == picture
        assert tags["twitter:card"] == "summary_large_image"
        assert tags["og:image:alt"] == tags["twitter:image:alt"] != ""
        assert picture.startswith(ADDRESS)
        data = (public / picture.removeprefix(ADDRESS)).read_bytes()
        assert data[:8] == b"\x89PNG\r\n\x1a\n"
        size = struct.unpack(">II", data[16:24])
        assert size == (WIDTH, HEIGHT)
        assert size == (int(tags["og:image:width"]), int(tags["og:image:height"]))
        assert tags["og:image:type"] == "image/png"
        assert len(data) < 100_000
        if name != "r/paper":
            assert tags["og:url"] == ADDRESS + address
            pictures.add(hashlib.sha256(data).digest())
    assert len(pictures) == len(names(programme)) - 1


def test_each_languages_pages_are_listed_for_search_engines(public: Path) -> None:
    for language in LANGUAGES:
        folder = folder_of(language)
        listed = (public / folder / "sitemap.xml").read_text("utf-8")
        assert f"<loc>{ADDRESS}{folder}tiers/silver/</loc>" in listed


def test_a_sections_card_says_of_what_it_counts(public: Path) -> None:
    duties = Head(public / "en" / "duties" / "index.html").tags["og:description"]
    assert "Bronze: 1 of 3, no minimum sales" in duties.replace("\u00a0", " ")
    rewards = Head(public / "rewards" / "index.html").tags["og:description"]
    assert "из 4 условий" in rewards.replace("\u00a0", " ")


def test_titles_and_descriptions_carry_figures(public: Path) -> None:
    tier = Head(public / "en" / "tiers" / "silver" / "index.html").tags
    assert tier["og:title"] == "Silver partner: up to 12.5%, from RUB\u00a0250,000 a year"
    row = Head(public / "r" / "turnover" / "index.html").tags
    assert row["og:description"].replace("\u00a0", " ") == (
        "Бронзовый: не требуется; Серебряный: от 250 000 ₽."
    )


def test_without_an_address_there_are_no_pictures(site: Path) -> None:
    tags = Head(site / "tiers" / "certified" / "index.html").tags
    assert tags["og:title"]
    assert not [name for name in tags if "image" in name or name == "og:url"]
    assert not list(site.rglob("assets/cards/*"))
    assert (site / folder_of("en") / "r" / "reviews" / "index.html").is_file()
    # Nor a list of pages, which would be empty.
    assert not list(site.rglob("sitemap*"))


def draw(cards: dict[str, Card], cache: Path) -> dict[str, bytes]:
    return {
        key: path.read_bytes()
        for key, path in draw_cards(cards, FRAME, OWN_MARK, ROOT, cache).items()
    }


def test_the_same_texts_give_the_same_bytes(tmp_path: Path) -> None:
    writer = CardWriter(load_programme(VALID), "ru")
    cards = {name: writer.page(name) for name in ("", "tiers/silver", "questions")}
    first, second = draw(cards, tmp_path / "one"), draw(cards, tmp_path / "two")
    assert first == second
    assert len(set(first.values())) == len(cards)


def test_each_letter_of_the_programme_is_drawn(
    tmp_path: Path, vendors_programme: Programme
) -> None:
    """A letter that the font lacks leaves no ink or a box, and is no error."""
    letters = set()
    for language in LANGUAGES:
        writer = CardWriter(vendors_programme, language)
        cards = [
            *(writer.page(name) for name in page_names(vendors_programme)),
            *(writer.row(row, "") for row in vendors_programme.rows),
        ]
        letters |= {sign for card in cards for sign in card.title + card.alternative()}
    shown = {letter: Card(letter, "", "") for letter in sorted(letters) if letter.strip()}
    nothing = draw({"blank": Card("", "", ""), "lacking": Card("\ue000", "", "")}, tmp_path)
    drawn = draw(shown, tmp_path)
    assert "₽" in drawn
    assert [letter for letter, picture in drawn.items() if picture in nothing.values()] == []


def test_the_vendors_mark_is_in_the_header_the_icons_and_the_pictures(
    tmp_path: Path, acme: dict[str, Any], public: Path
) -> None:
    picture = OWN_MARK.read_text("utf-8").replace("#a9bfe5", "#d00000")
    (tmp_path / "mark.svg").write_text(picture, "utf-8")
    marked = {**acme, "vendor": {**acme["vendor"], "logo": "mark.svg"}}
    site = build_site(tmp_path, marked, ADDRESS)
    page = (site / "index.html").read_text("utf-8")
    found = re.search(r'<img class="pp-mark" src="([^"]+)" alt="">', page)
    assert found
    assert (site / found[1]).read_text("utf-8") == picture
    assert "favicon.svg" not in page

    def drawn(folder: Path) -> set[bytes]:
        icons = [path.read_bytes() for path in folder.glob("assets/site/*/*.png")]
        return {*icons, *(path.read_bytes() for path in folder.glob("assets/cards/home-*.png"))}

    assert len(drawn(site)) == 3
    assert drawn(site).isdisjoint(drawn(public))
