"""JavaScript of the site run by Node for tests in Python: JSON in, JSON out."""

import json
import subprocess
from typing import Any

from calculator.runtime.node import find_node

__all__ = ["ask_node"]


def ask_node(arguments: list[str], value: Any) -> Any:
    """Hand a value to a program of Node's on stdin; return the value that it prints."""
    done = subprocess.run(
        [find_node(), *arguments],
        input=json.dumps(value),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
