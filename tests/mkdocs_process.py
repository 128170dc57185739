"""Runs `mkdocs build` in a process that has imported MkDocs and the plugin: a third of the work."""

import multiprocessing
import os
from pathlib import Path

from mkdocs.__main__ import cli

import program.site.plugin  # noqa: F401

__all__ = ["mkdocs_build"]


def _run(arguments: list[str], folder: Path, environment: dict[str, str], log: Path) -> None:
    os.chdir(folder)
    os.environ.update(environment)
    with log.open("w") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    cli(arguments)


def mkdocs_build(arguments: list[str], folder: Path, environment: dict[str, str], log: Path) -> int:
    """Run it with these arguments in a folder; what it prints goes to `log`. Return its status."""
    forks = multiprocessing.get_context("forkserver")
    forks.set_forkserver_preload([__name__])
    process = forks.Process(target=_run, args=(arguments, folder, environment, log))
    process.start()
    process.join()
    return process.exitcode or 0
