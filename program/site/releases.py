"""Keeps the last release's files in the site that takes its place.

A page in a visitor's cache, or open in a tab, asks for the files of the release that it came with.
Their folders carry a digest, so they stand beside the new ones.
"""

import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

__all__ = ["RELEASE", "hashed_folders", "keep_last_release", "set_aside"]

RELEASE = "assets/release.json"
"""The file of the site that lists the folders of its own release, not those that it has kept."""
_FOLDER = re.compile(r"assets/[\w-]+/[\w-]+")
"""A kind of files, and a digest."""


def hashed_folders(paths: Iterable[str]) -> list[str]:
    """List the folders with a digest in their name that a release's files stand in, sorted."""
    found = (re.match(rf"({_FOLDER.pattern})/", path) for path in paths)
    return sorted({each[1] for each in found if each})


def set_aside(site: Path) -> None:
    """Move the last release's folders out of a site that is about to be emptied.

    The site's folder may be missing, or no site of ours.
    """
    aside = _aside(site)
    shutil.rmtree(aside, ignore_errors=True)
    listed = site / RELEASE
    if not listed.is_file():
        return
    for folder in json.loads(listed.read_text("utf-8")):
        if _FOLDER.fullmatch(folder) and (site / folder).is_dir():
            (aside / folder).parent.mkdir(parents=True, exist_ok=True)
            shutil.move(site / folder, aside / folder)


def keep_last_release(site: Path) -> None:
    """Move the folders back that the new site does not have."""
    aside = _aside(site)
    for waiting in sorted(aside.glob("assets/*/*")):
        target = site / waiting.relative_to(aside)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(waiting, target)
    shutil.rmtree(aside, ignore_errors=True)


def _aside(site: Path) -> Path:
    """Return the folder beside the site where the last release's folders wait for the new one."""
    return site.with_name(f".{site.name}-last-release")
