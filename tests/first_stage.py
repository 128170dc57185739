"""The first stage as tests ask it: under Node.js, with all requests that the project knows."""

import json
from pathlib import Path

from calculator.runtime.first import build
from calculator.runtime.first.build import FirstStage, build_first_stage
from calculator.runtime.node import run_node
from program.model import Programme
from tests.browser.test_python_in_the_browser import random_requests
from tests.browser.test_runtime_worker import owners_requests

__all__ = ["ask_first_stage", "every_request", "the_first_stage"]

ROOT = Path(__file__).parent.parent
_ASK = Path(build.__file__).parent / "ask.mjs"


def the_first_stage() -> FirstStage:
    """What scripts/build puts on the site."""
    return build_first_stage(ROOT / ".cache" / "first")


def every_request(programme: Programme) -> list[str]:
    """The owner's scenarios and 403 random requests, three of them no requests at all."""
    return [*owners_requests(programme), *random_requests(programme, 400)]


def ask_first_stage(folder: Path, requests: list[str], work: Path) -> list[str | None]:
    """Its answers; None where it leaves a request to CPython."""
    asked = work / "requests.json"
    asked.write_text(json.dumps(requests), "utf-8")
    answers: list[str | None] = json.loads(run_node(_ASK, str(folder), str(asked)))
    return answers
