"""The previews of one language: each page's metadata and picture, each row's short address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment

from program.model.addresses import (
    CALCULATOR,
    Page,
    calculator_pages,
    language_folder,
    page_names,
    relative,
    short_name,
)
from program.model.logo import mark_of
from program.model.programme import Programme
from program.pages.currency_switch import titled
from program.pages.interface import load_words, locale_of
from program.site.cards.card import Card
from program.site.cards.content import CardWriter
from program.site.cards.drawing import HEIGHT, WIDTH, draw_cards
from program.site.colours import ramp
from program.source.languages import Language

__all__ = ["Previews"]

_PROJECT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Previews:
    """What links to the pages and rows of one language show before they are opened."""

    programme: Programme
    language: Language
    root: str
    """The absolute address of the site's root; empty where it is not known: then no pictures."""
    cards: Mapping[str, Card]
    """By the page's name; a row's under its short one."""
    pictures: Mapping[str, Path]

    @classmethod
    def make(
        cls, programme: Programme, language: Language, site_url: str, folder: Path
    ) -> "Previews":
        """Write and, where the site's address is known, draw the cards.

        Args:
            programme: The whole programme.
            language: The language of the cards.
            site_url: The absolute address of that language's site with a closing slash, or nothing.
            folder: Where the programme's file stands, with the vendor's mark.

        Raises:
            RuntimeBuildError: a picture cannot be drawn.
        """
        root = site_url.removesuffix(language_folder(language, programme.languages))
        writer = CardWriter(programme, language)
        calculators = calculator_pages(programme)
        names = [name for name in page_names(programme) if name not in calculators]
        cards = {name: writer.page(name) for name in names}
        for name, given in calculators.items():
            page = Page.of(programme, language, name)
            own = writer if given is programme else CardWriter(given, language)
            card = own.page(CALCULATOR)
            title = titled(card.title, page, given)
            headline = card.headline.replace(card.title, title, 1)
            cards[name] = replace(card, title=title, headline=headline, address=page.address)
        for row in programme.rows:
            name = short_name(row.id)
            cards[name] = writer.row(row, Page.of(programme, language, name).address)
        pictures: Mapping[str, Path] = {}
        if root:
            address = urlsplit(root)
            frame = {
                "programme": programme.title.in_(language),
                "colours": ramp(len(programme.tiers), "dark"),
                "plate": programme.vendor.logo is not None,
                "host": f"{address.netloc}{address.path}",
            }
            mark = mark_of(programme, folder)
            pictures = draw_cards(cards, frame, mark, _PROJECT, _PROJECT / ".cache" / "cards")
        return cls(programme, language, root, cards, pictures)

    def files(self) -> dict[str, Path]:
        """Return the pictures' files by their paths in this language's folder."""
        return {self._picture(name): path for name, path in self.pictures.items()}

    def metadata(self, name: str) -> list[tuple[str, str]]:
        """List what a page's head says for previews, by the page's name: names and contents."""
        card = self.cards[name]
        tags = {
            "og:type": "website",
            "og:site_name": self.programme.title.in_(self.language),
            "og:locale": str(locale_of(self.language)),
            "og:title": card.headline,
            "og:description": card.description,
        }
        if self.root:
            tags["og:url"] = self.root + card.address
        if name in self.pictures:
            picture = self.root + self._page(name).folder + self._picture(name)
            tags |= {
                "og:image": picture,
                "og:image:type": "image/png",
                "og:image:width": str(WIDTH),
                "og:image:height": str(HEIGHT),
                "og:image:alt": card.alternative(),
                "twitter:card": "summary_large_image",
                "twitter:image": picture,
                "twitter:image:alt": card.alternative(),
            }
        others = [each for each in self.programme.languages if each != self.language]
        return [*tags.items(), *(("og:locale:alternate", str(locale_of(each))) for each in others)]

    def short_pages(self, environment: Environment) -> dict[str, str]:
        """Render the pages at the rows' short addresses: each leads on to its row.

        Returns:
            HTML by path. A row's former ids keep their short addresses.
        """
        template = environment.get_template("short.html.jinja")
        pages = {}
        sections = self.programme.sections
        for section, row in [(each, row) for each in sections for row in each.rows]:
            card = self.cards[short_name(row.id)]
            for id_ in (row.id, *row.former_ids):
                here = self._page(short_name(id_))
                target = relative(here.address, self._page(section.id).address)
                pages[f"{here.name}/index.html"] = template.render(
                    language=self.language,
                    card=card,
                    metadata=self.metadata(short_name(row.id)),
                    target=f"{target}#{row.id}",
                    text=load_words(self.language)["leads_on"],
                )
        return pages

    def _page(self, name: str) -> Page:
        return Page.of(self.programme, self.language, name)

    def _picture(self, name: str) -> str:
        """Name a picture's file: readable, and another one when its content is another."""
        readable = name.replace("/", "-") or "home"
        return f"assets/cards/{readable}-{self.pictures[name].stem}.png"
