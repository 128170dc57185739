"""The built site: its addresses, anchors, links, languages, and every cell on its pages."""

import json
import re
from collections import Counter
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import jsonschema
import pytest
import yaml

from program.checks.names import PLACES
from program.load import load_programme
from program.model.addresses import page_names
from program.model.programme import Programme
from program.model.terms import terms_of
from program.pages.interface import load_words
from program.pages.pages import read_hand_written, render_pages
from program.source.languages import Language
from tests import facts
from tests.conftest import VENDORS_FILE
from tests.languages import LANGUAGES
from tests.yaml_text import read_yaml

FOLDERS: dict[Language, str] = {"ru": "", "en": "en/"}
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


@pytest.fixture(scope="module")
def programme(vendors_programme: Programme) -> Programme:
    return vendors_programme


@pytest.fixture(scope="module")
def site(vendors_site: Path) -> Path:
    """The published site, whose every fact this module looks for."""
    return vendors_site


class Document(HTMLParser):
    """What a test asks of a page: ids, links, headings, the text of each element with an id."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.requests: list[str] = []
        self.headings: list[tuple[str, str | None]] = []
        self.alternates: dict[str, str] = {}
        self.attributes: dict[str, dict[str, str | None]] = {}
        self.inline: list[str] = []
        self._open: list[tuple[str, str | None]] = []
        self._texts: dict[str, list[str]] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        id_ = found.get("id")
        self.attributes.setdefault(tag, found)
        if id_ is not None:
            self.ids.append(id_)
            self._texts.setdefault(id_, [])
        if tag == "a" and found.get("href"):
            self.links.append(str(found["href"]))
        if tag in ("script", "img") and found.get("src"):
            self.requests.append(str(found["src"]))
        if tag == "link" and "alternate" in (found.get("rel") or ""):
            self.alternates[str(found["hreflang"])] = str(found["href"])
        elif tag == "link" and found.get("href"):
            self.requests.append(str(found["href"]))
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append((tag, id_))
        if "style" in found:
            self.inline.append(f"{tag} style={found['style']}")
        if tag not in VOID:
            self._open.append((tag, id_))

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == tag:
                del self._open[at:]
                break

    def handle_data(self, data: str) -> None:
        for _, id_ in self._open:
            if id_ is not None:
                self._texts[id_].append(data)

    def text(self, id_: str) -> str:
        """The text inside an element, its white space folded."""
        return " ".join("".join(self._texts[id_]).replace("\u00a0", " ").split())


@cache
def document(path: Path) -> Document:
    return Document(path.read_text("utf-8"))


def as_typed(text: str) -> str:
    """Take back what a page makes of a text's spaces and apostrophes."""
    return text.replace("\u00a0", " ").replace("’", "'")


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def page_of(site: Path, language: Language, name: str) -> Path:
    return site / FOLDERS[language] / name / "index.html"


def test_every_page_stands_at_its_address_in_both_languages(
    site: Path, programme: Programme
) -> None:
    for language in LANGUAGES:
        for name in page_names(programme):
            found = document(page_of(site, language, name))
            assert found.attributes["html"]["lang"] == language


def test_every_row_has_its_anchor_on_its_sections_page_and_in_the_comparison(site: Path) -> None:
    for language in LANGUAGES:
        compare = document(page_of(site, language, "compare"))
        for section, rows in facts.ROWS.items():
            found = document(page_of(site, language, section))
            for row in rows:
                assert row in found.ids
                assert row in compare.ids


def test_no_id_stands_twice_and_every_heading_has_one_that_is_not_automatic(site: Path) -> None:
    for path in pages(site):
        found = document(path)
        twice = [id_ for id_, times in Counter(found.ids).items() if times > 1]
        assert twice == [], path
        for tag, id_ in found.headings:
            if path.name == "404.html":
                continue
            assert id_ is not None, (path, tag)
            assert re.fullmatch(r"[a-z][a-z0-9-]*", id_), (path, id_)


@pytest.mark.parametrize(
    ("kind", "name"),
    [("row", "compare"), ("demand", "tiers"), ("question", "questions"), ("term", "glossary")],
)
def test_an_id_of_the_file_cannot_be_a_place_that_the_page_has_itself(
    site: Path, programme: Programme, kind: str, name: str
) -> None:
    own = {each.id for each in (*programme.rows, *programme.questions, *programme.glossary)}
    own |= {each.id for tier in programme.tiers for each in (tier, *tier.demands)}
    names = [f"tiers/{tier.id}" for tier in programme.tiers] if name == "tiers" else [name]
    if kind == "row":  # A row stands in the comparison and in its section.
        own |= {section.id for section in programme.sections}
        names += [section.id for section in programme.sections]
    places: set[str] = set()
    for page in names:
        html = page_of(site, "en", page).read_text("utf-8")
        article = html[html.index("<article") : html.index("</article>")]
        places |= set(re.findall(r' id="([a-z][^"]*)"', article)) - own
    assert {each for each in places if not re.match("note-|section-|benefits-", each)} == PLACES[
        kind
    ]


def test_every_link_leads_to_a_page_that_is_there_and_to_an_anchor_that_is_on_it(
    site: Path, programme: Programme
) -> None:
    keys = {product.id for product in programme.products} | {"tier"}
    keys |= {required["id"] for required in terms_of(programme)["requirements"]}
    broken = []
    for path in pages(site):
        here = "/" + path.relative_to(site).as_posix().removesuffix("index.html")
        if path.name == "404.html":
            continue
        for link in document(path).links:
            target = urlsplit(urljoin(here, link))
            if target.scheme or target.netloc:
                continue
            file = site / unquote(target.path).lstrip("/")
            file = file / "index.html" if target.path.endswith("/") else file
            if not file.is_file():
                broken.append((here, link))
            elif target.fragment and "=" in target.fragment:
                assert target.path.endswith("calculator/")
                assert target.fragment.split("=")[0] in keys
            elif target.fragment and target.fragment not in document(file).ids:
                broken.append((here, link))
    assert broken == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_leads_to_the_rows_in_which_it_stands(
    site: Path, programme: Programme, language: Language
) -> None:
    html = page_of(site, language, "glossary").read_text("utf-8")
    parts = dict(re.findall(r'<h2 [^>]*id="([a-z-]+)"(.*?)(?=<h2|</article>)', html, re.DOTALL))
    assert set(parts) == {term.id for term in programme.glossary}
    for term in programme.glossary:
        stands = re.compile("|".join(map(re.escape, term.forms[language])))
        for section in programme.sections:
            for row in section.rows:
                texts = [row.title, row.short, *row.parts]
                link = f'href="../{section.id}/#{row.id}"'
                if any(text and stands.search(text.in_(language)) for text in texts):
                    assert link in parts[term.id], (term.id, row.id)
    assert any('href="../' in part for part in parts.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_for_wrong_addresses_speaks_the_language(site: Path, language: Language) -> None:
    found = document(site / FOLDERS[language] / "404.html")
    assert found.text("not-found") == load_words(language)["not_found"]["title"]
    for name in ("compare/", "calculator/", "join/"):
        assert any(link.endswith(name) for link in found.links)


def test_links_and_files_of_other_hosts_are_not_needed(site: Path) -> None:
    for path in pages(site):
        outside = [each for each in document(path).requests if urlsplit(each).netloc]
        assert outside == [], path


def test_no_page_lets_a_phone_take_its_sums_for_telephone_numbers(
    site: Path, programme: Programme
) -> None:
    said = '<meta name="format-detection" content="telephone=no">'
    for name in page_names(programme):
        assert said in page_of(site, "ru", name).read_text("utf-8"), name


def test_no_page_shows_an_object_of_the_program_that_made_it(site: Path) -> None:
    # A template that asks a mapping for `words.clear` gets the mapping's method, and prints it.
    for path in pages(site):
        assert not re.search(r"built-in method|object at 0x", path.read_text("utf-8")), path


def test_each_page_names_itself_in_the_other_language(site: Path, programme: Programme) -> None:
    for language in LANGUAGES:
        for name in page_names(programme):
            path = page_of(site, language, name)
            here = "/" + path.parent.relative_to(site).as_posix().strip(".") + "/"
            alternates = document(path).alternates
            assert set(alternates) == {"ru", "en", "x-default"}
            for other in LANGUAGES:
                target = urljoin(here.replace("//", "/"), alternates[other])
                assert target == "/" + FOLDERS[other] + (f"{name}/" if name else "")


def test_no_text_of_one_language_stands_on_the_others_pages(site: Path) -> None:
    cyrillic = re.compile(r"[а-яё]{4,}", re.IGNORECASE)
    allowed = {"Русский", "Читать эту страницу по-русски"}
    for path in pages(site / "en"):
        html = path.read_text("utf-8")
        html = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
        for text in allowed:
            html = html.replace(text, "")
        assert cyrillic.findall(html) == [], path


@pytest.mark.parametrize(
    ("language", "untidy"),
    [("ru", r"(?<![\w-])[ВвКкСсОоУуИиАаЯя] (?=\w)|(?<=\w) [—–]"), ("en", r"(?<=\w)'| [—–]")],
)
def test_spaces_and_apostrophes_are_set_on_every_page(
    site: Path, programme: Programme, language: Language, untidy: str
) -> None:
    """No Russian line ends with a word of one letter, none begins with a dash."""
    loose = []
    for name in page_names(programme):
        html = page_of(site, language, name).read_text("utf-8")
        article = html[html.index("<article") : html.index("</article>")]
        text = unescape(re.sub(r"<script.*?</script>|<[^>]+>", "|", article, flags=re.DOTALL))
        loose += [
            (name, text[max(0, found.start() - 20) : found.end() + 20])
            for found in re.finditer(untidy, text)
        ]
    assert loose == []


def words_of(html: str) -> str:
    """Give a cell's words without its tier's name."""
    inside = re.sub(r'<span class="pp-row__tier"[^>]*>.*?</span>', "", html)
    text = unescape(re.sub(r"<[^>]+>", " ", inside)).replace("\u00ad", "")
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_of_the_vendors_list_is_in_the_comparison(
    site: Path, language: Language
) -> None:
    html = page_of(site, language, "compare").read_text("utf-8")
    words = load_words(language)
    for section, rows in facts.ROWS.items():
        states = {
            **words["cells"],
            **(words["demanded_cells"] if section == "requirements" else {}),
        }
        for row, cells in rows.items():
            found = re.search(rf'<h3 [^>]*id="{row}">(.*?)</details>', html, re.DOTALL)
            assert found, row
            cells_of = re.findall(r'<div class="pp-row__cell".*?</div>', found[1], re.DOTALL)
            # What all tiers have alike is said once.
            alike = "".join(re.findall(r'<p class="pp-row__(?:all|same)".*?</p>', found[1], re.S))
            values = [words_of(cell) for cell in cells_of or [alike] * len(facts.TIERS)]
            assert len(values) == len(facts.TIERS)
            for tier, fact, shown in zip(facts.TIERS, cells, values, strict=True):
                value = shown.replace("\u00a0", " ").replace("\u202f", " ")
                match fact:
                    case str() if row in facts.PAYS and fact == "yes":
                        assert value.replace(" ", "") == facts.PAYS[row], (row, tier)
                    case str():
                        assert value.startswith(states[fact]), (row, tier)
                    case ("rate", rate):
                        written = f"{rate:g}".replace(".", "," if language == "ru" else ".")
                        assert value in (f"{written} %", f"{written}%")
                    case ("from", roubles):
                        assert f"{roubles:,}" in value.replace(" ", ",")
                    case ("count", count):
                        assert value.startswith(f"{count} ")
                    case ("amount", rate, limit):
                        assert re.match(rf"{rate} ?%, .*\b{limit}\b", value)
                for place, expected in (*facts.CONDITIONS.items(), *facts.NOTES.items()):
                    if place == (row, tier):
                        assert expected[LANGUAGES.index(language)] in value


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_managers_rows_point_at_each_other_and_parts_are_listed(
    site: Path, programme: Programme, language: Language
) -> None:
    sales = page_of(site, language, "sales").read_text("utf-8")
    support = page_of(site, language, "support").read_text("utf-8")
    assert 'href="../support/#dedicated-manager-support"' in sales
    assert 'href="../sales/#dedicated-manager-sales"' in support
    rows = {row.id: row for row in programme.rows}
    # Their names tell the section, which is not told again.
    for html in (sales, support, page_of(site, language, "questions").read_text("utf-8")):
        assert not re.search(r"\)(</a>)?\s(\(|в\sразделе|in\s“)", html)
    text = as_typed(unescape(re.sub(r"<[^>]+>", "", sales)))
    for row in facts.PARTS:
        for part in rows[row].parts:
            assert part.in_(language) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_open_questions_are_published(
    site: Path, programme: Programme, language: Language
) -> None:
    found = document(page_of(site, language, "questions"))
    assert [q.id for q in programme.questions if q.id in found.ids] == [
        q.id for q in programme.questions
    ]


def test_the_data_is_the_model_and_the_schema_takes_the_file_and_refuses_a_mistake(
    site: Path,
) -> None:
    data = json.loads((site / "programme.json").read_text("utf-8"))
    rows = {
        id_: row for section in data["sections"].values() for id_, row in section["rows"].items()
    }
    kinds = {"from": "threshold"}
    for section in facts.ROWS.values():
        for id_, cells in section.items():
            found = [rows[id_]["cells"][tier]["kind"] for tier in facts.TIERS]
            wanted = [cell if isinstance(cell, str) else cell[0] for cell in cells]  # type: ignore[index]
            assert found == [kinds.get(kind, kind) for kind in wanted]
    schema = json.loads((site / "programme.schema.json").read_text("utf-8"))
    raw = read_yaml(VENDORS_FILE.read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    assert list(validator.iter_errors(raw)) == []
    raw["tiers"][0]["nme"] = raw["tiers"][0].pop("name")
    assert len(list(validator.iter_errors(raw))) == 2


def test_the_search_index_holds_each_row_and_all_else_that_can_be_found(
    site: Path, programme: Programme
) -> None:
    for language in LANGUAGES:
        index = json.loads((site / FOLDERS[language] / "search/index.json").read_text("utf-8"))
        assert index["language"] == language
        entries = {(entry["k"], entry["u"]): entry for entry in index["entries"]}
        assert len(entries) == len(index["entries"])
        for section in programme.sections:
            for row in section.rows:
                entry = entries["row", f"{section.id}/#{row.id}"]
                title = (row.short or row.title).in_(language)
                assert as_typed(entry["t"]) == title
                assert entry["p"] == section.name.in_(language)
                assert len(entry["c"]) == len(programme.tiers)
        kinds = Counter(kind for kind, _ in entries)
        assert kinds["row"] == len(programme.rows)
        assert kinds["tier"] == len(programme.tiers)
        assert kinds["product"] == len(programme.products)
        assert kinds["term"] == len(programme.glossary)
        assert kinds["question"] == len(programme.questions)
        assert kinds["demand"] == sum(len(tier.demands) for tier in programme.tiers)
        for entry in index["entries"]:
            page, _, anchor = entry["u"].partition("#")
            html = (site / FOLDERS[language] / page / "index.html").read_text("utf-8")
            assert not anchor or f'id="{anchor}"' in html, entry["u"]


def test_the_search_shows_no_sum_of_the_calculators_example(site: Path) -> None:
    """It would be found, and read, as the programme's own."""
    for language, sum_ in (("ru", r"\d\s₽"), ("en", r"RUB\s\d")):
        index = json.loads((site / FOLDERS[language] / "search/index.json").read_text("utf-8"))
        texts = [e.get("b", "") for e in index["entries"] if e["u"].startswith("calculator/")]
        assert len(texts) > 5
        assert [text for text in texts if re.search(sum_, text)] == []


def test_pages_are_the_same_text_every_time(programme: Programme) -> None:
    for language in LANGUAGES:
        hand_written = read_hand_written()
        first = render_pages(programme, language, hand_written)
        assert first == render_pages(programme, language, hand_written)


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_letter_of_a_title_comes_through_a_pages_front_matter(
    tmp_path: Path, language: Language
) -> None:
    """An emoji stood there as two halves, and the calculator's page was its own source."""
    text = VENDORS_FILE.read_text("utf-8")
    odd = "🎉 \\\\ ' # {x}: "
    for key in ("title", "name", "short"):
        start = re.compile(rf'^(\s*{key}: \{{ru: ")(.*, en: ")', re.MULTILINE)
        text = start.sub(lambda found: f"{found[1]}{odd}{found[2]}{odd}", text)
    file = tmp_path / "odd.yml"
    file.write_text(text, "utf-8")
    programme = load_programme(file)
    pages = render_pages(programme, language, read_hand_written())
    for path, page in pages.items():
        front = yaml.safe_load(re.match(r"(?:\s*\n)*---\n(.*?)\n---\n", page, re.DOTALL)[1])
        assert front["title"]
        if path.startswith("tiers/") or path == "index.md":
            assert "🎉 \\ " in front["title"], path
        if path == "calculator.md":
            assert "🎉" in json.loads(front["calculator"])["title"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_home_page_is_named_once_and_its_name_stays_on_one_line(
    site: Path, programme: Programme, language: Language
) -> None:
    html = page_of(site, language, "").read_text("utf-8")
    name = programme.title.in_(language)
    (title,) = re.findall("<title>(.*)</title>", html)
    assert title.startswith(name)
    assert title.count(name) == 1
    vendor = programme.vendor.name.in_(language)
    assert f'<span class="pp-name">{vendor}</span>' in html
