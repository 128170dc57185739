"""The pages' modules, each with what it imports in one file: a phone pays for every request.

Joining them is the build's business alone: a module names what it imports as it stands in the
project, or an npm package (docs/adr/0010).
"""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from calculator.runtime.build_cache import make_once
from calculator.runtime.errors import RuntimeBuildError
from calculator.runtime.node import run_tool

__all__ = ["join_modules"]

_ESBUILD = Path("node_modules") / "esbuild" / "bin" / "esbuild"
# Without a tsconfig of its own it would take the project's; a browser of 2022 runs WebAssembly's
# exceptions, without which there is no Python.
_TARGET = "es2022"
# The search comes when it is opened: what its script imports then stays a file of its own.
_HOW = ("--bundle", "--minify", "--tsconfig-raw={}", "--external:./search/*")


def join_modules(
    root: Path,
    folders: Sequence[Path],
    modules: Mapping[str, Path],
    cache: Path,
    *,
    plain: Mapping[str, Path] = MappingProxyType({}),
    oldest: Mapping[str, Path] = MappingProxyType({}),
) -> dict[str, Path]:
    """Join modules with all that they import; give each one's file by the name it is to have.

    What is imported while a script runs (`import("./search/dialog.js")`) has a name of its own.

    Args:
        root: The project's folder, whose npm packages are used.
        folders: Where the modules are, and whatever they import.
        modules: The modules that pages and workers name.
        cache: A folder that may be deleted at any time.
        plain: Modules that come out as plain scripts, which a browser runs where they stand.
        oldest: Plain scripts that any browser runs, too old for all the others as well.

    Raises:
        RuntimeBuildError: esbuild is missing, or a module cannot be read.
    """
    given = (("esm", _TARGET, modules), ("iife", _TARGET, plain), ("iife", "es5", oldest))
    forms = [
        (form, target, [f"{name.removesuffix('.js')}={path}" for name, path in entries.items()])
        for form, target, entries in given
    ]
    digest = hashlib.sha256((root / "package-lock.json").read_bytes())
    for form, target, entries in forms:
        digest.update("\0".join((form, target, *entries, "")).encode())
    for path in sorted(path for folder in folders for path in folder.rglob("*.js")):
        digest.update(str(path).removeprefix(str(root)).encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")

    def join(joined: Path) -> None:
        esbuild = root / _ESBUILD
        if not esbuild.is_file():
            raise RuntimeBuildError("esbuild is missing: run scripts/build, which fetches it.")
        for form, target, entries in forms:
            how = [*_HOW, f"--format={form}", f"--target={target}", f"--outdir={joined}"]
            if entries:
                run_tool([str(esbuild), *entries, *how], "esbuild")

    made = make_once(cache, digest.hexdigest(), join)
    return {name: made / name for name in (*modules, *plain, *oldest)}
