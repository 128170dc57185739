"""The MkDocs plugin: a thin shell that hands the rendered pages and files to MkDocs.

One `mkdocs build` or `mkdocs serve` makes every language: the first one is the build that was
asked for, each further one a build of its own into its folder, with its own search index.
"""

from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as SitePage
from mkdocs.theme import Theme
from mkdocs.utils.templates import TemplateContext

from calculator.runtime.errors import RuntimeBuildError
from program.model.addresses import Page, language_folder
from program.model.programme import Programme
from program.pages.environment import compiled_templates
from program.pages.pages import render_pages
from program.pages.problem_page import broken_pages
from program.pages.typography import keep_names_whole
from program.search.index import INDEX_PATH
from program.search.theme_check import check_theme
from program.site.build_log import load_or_abort, say_what_is_left_out
from program.site.cards.previews import Previews
from program.site.configuration import configure_site, escape_head
from program.site.files import SiteFiles, files_beside_pages, site_index
from program.site.options import PluginOptions
from program.site.page_facts import name_of, page_facts
from program.site.releases import keep_last_release, set_aside
from program.source.languages import Language
from program.source.problems import Problem, ProgrammeError

__all__ = ["PartnerProgramPlugin"]


class PartnerProgramPlugin(BasePlugin[PluginOptions]):  # type: ignore[no-untyped-call]
    """Builds a programme's site in all its languages."""

    def __init__(self) -> None:
        self.further: Language | None = None
        """The language of a further build; None in the one that was asked for."""
        self.programme: Programme | None = None
        self.broken: ProgrammeError | None = None
        self.doubts: list[Problem] = []
        self.files: SiteFiles | None = None
        self.previews: Previews | None = None
        self.serving = False

    @property
    def language(self) -> Language:
        """The language of this build: the programme's first one, and then each further one."""
        assert self.programme is not None
        return self.further or self.programme.languages[0]

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember the command: while serving, a broken file keeps the last good site."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the programme; set what depends on it and on the language."""
        if self.further is None:
            try:
                self.programme = load_or_abort(self._path(), self.doubts, serving=self.serving)
                self.broken = None
            except ProgrammeError as error:
                self.broken = error
            config.watch.append(self.config.programme)
            config.watch.extend(str(path) for path in SiteFiles.sources())
            if self.programme is None:
                # The theme's own pages need a programme.
                config.theme = Theme(name=None)
                return config
            self.files = SiteFiles.collect(
                self.programme, self._path().parent, self.config.python_steps
            )
        assert self.programme is not None
        assert self.files is not None
        configure_site(config, self.programme, self.language, self.files)
        return config

    def _path(self) -> Path:
        """Return the path of the programme's file, beside which its pictures stand."""
        return Path(self.config.programme)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Save the last release's files: MkDocs is about to empty the site's folder."""
        if self.further is None and not self.serving:
            set_aside(Path(config.site_dir))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put the rendered pages in, and with the first language the files they share."""
        if self.programme is None:
            assert self.broken is not None
            pages = broken_pages(self.broken)
            return Files([File.generated(config, path, content=pages[path]) for path in pages])
        assert self.files is not None
        hand_written = {file.src_uri: file.content_string for file in files.documentation_pages()}
        pages = render_pages(self.programme, self.language, hand_written, self.files.assets)
        for path, text in pages.items():
            if (written := files.get_file_from_path(path)) is not None:
                files.remove(written)
            files.append(File.generated(config, path, content=text))
        of_site = (self.programme, self.language, config.site_url or "")
        say_what_is_left_out(*of_site)
        self.previews = Previews.make(*of_site, self._path().parent)
        texts, copies = files_beside_pages(self.programme, self.language, self.files, self.previews)
        for path, text in texts.items():
            files.append(File.generated(config, path, content=text))
        for path, source in copies.items():
            files.append(File.generated(config, path, abs_src_path=str(source)))
        return files

    def on_page_markdown(
        self, markdown: str, *, page: SitePage, config: MkDocsConfig, files: Files
    ) -> str:
        """Make what a page says of itself fit for the theme's HTML."""
        assert self.previews is not None
        page.meta["description"] = self.previews.cards[name_of(page)].description
        escape_head(page.meta)
        return markdown

    def on_page_content(
        self, html: str, *, page: SitePage, config: MkDocsConfig, files: Files
    ) -> str:
        """Set what only the finished HTML of a page can hold."""
        return keep_names_whole(html)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Make the search's index, when all pages are rendered and none is written yet."""
        env.bytecode_cache = compiled_templates()
        if self.programme is None:
            return env
        check_theme(env)
        contents = {
            name_of(file.page): file.page.content or ""
            for file in files.documentation_pages()
            if file.page is not None
        }
        index = site_index(self.programme, self.language, contents)
        files.append(File.generated(config, INDEX_PATH, content=index))
        return env

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Leave out the list of pages where it would be empty: that says there is no page."""
        return output_content if config.site_url or template_name != "sitemap.xml" else ""

    def on_page_context(
        self, context: TemplateContext, *, page: SitePage, config: MkDocsConfig, nav: Any
    ) -> TemplateContext:
        """Hand the theme's overrides what they show: the other languages, and any problems."""
        assert self.programme is not None
        here = Page.of(self.programme, self.language, name_of(page))
        found = self.broken.problems if self.broken else ()
        assert self.previews is not None
        facts = page_facts(self.programme, here, found, self.doubts, config.site_url, self.previews)
        context["partner"] = facts  # type: ignore[typeddict-unknown-key]
        return context

    def on_build_error(self, *, error: Exception) -> None:
        """End a build that cannot make a file by what is wrong, with no traceback."""
        if isinstance(error, RuntimeBuildError):
            raise Abort(str(error)) from error

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Build the other languages into their folders, after all else of the first one is done.

        MkDocs keeps one instance of a plugin that has `on_startup` for all builds of a process:
        the further builds run through this very object, and through the search plugin's, whose
        index of the first language must be written by then. Hence the priority.
        """
        if self.further is not None or self.programme is None:
            return
        if not self.serving:
            keep_last_release(Path(config.site_dir))
        try:
            first, *others = self.programme.languages
            for self.further in others:
                folder = language_folder(self.further, (first,))
                other = load_config(
                    config_file=config.config_file_path,
                    site_dir=str(Path(config.site_dir) / folder),
                    site_url=f"{config.site_url}{folder}" if config.site_url else "",
                    strict=config.strict,
                )
                if other.plugins["partner-program"] is not self:
                    raise PluginError("MkDocs no longer keeps plugins between builds: see here.")
                build(other)
        finally:
            self.further = None
