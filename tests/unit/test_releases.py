"""The files of the last release stay in the site that takes its place; older ones go."""

import json
import shutil
from pathlib import Path

from program.site.releases import RELEASE, hashed_folders, keep_last_release, set_aside


def test_only_the_folders_of_the_last_release_are_kept(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for release in "abc":
        set_aside(site)
        shutil.rmtree(site, ignore_errors=True)
        paths = [f"assets/site/{release}/x.js", "assets/python/same/deep/y.wasm", "assets/z.txt"]
        for path in paths:
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_text(release)
        (site / RELEASE).write_text(json.dumps(hashed_folders(paths)))
        keep_last_release(site)
    assert sorted(path.name for path in (site / "assets" / "site").iterdir()) == ["b", "c"]
    assert (site / "assets" / "python" / "same" / "deep" / "y.wasm").read_text() == "c"


def test_a_list_that_leads_elsewhere_moves_nothing(tmp_path: Path) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside" / "a" / "b"
    outside.mkdir(parents=True)
    (site / "assets").mkdir(parents=True)
    (site / RELEASE).write_text('["../outside/a/b", "/etc", "assets/../../outside/a/b"]')
    set_aside(site)
    assert outside.is_dir()
