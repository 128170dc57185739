"""The first stage as tests ask it: under Node.js, with all requests that the project knows."""

import json
from pathlib import Path

from calculator.runtime.micropython import build
from calculator.runtime.micropython.build import FirstStage, build_first_stage
from calculator.runtime.node import run_node
from program.model.programme import Programme
from tests.browser.test_python_in_the_browser import random_requests
from tests.browser.test_runtime_worker import owners_requests
from tests.conftest import ROOT, the_terms

__all__ = ["ask_first_stage", "every_request", "the_first_stage"]

_ASK = Path(build.__file__).parent / "ask.mjs"


def the_first_stage() -> FirstStage:
    """What a build puts on the site."""
    return build_first_stage(ROOT / ".cache" / "first", the_terms())


def every_request(programme: Programme, random: int = 400) -> list[str]:
    """The owner's scenarios, the same without steps and with levers, and so many random requests.

    Three more are no requests at all.
    """
    owners = owners_requests(programme)
    short = [json.dumps(json.loads(each) | {"steps": False}) for each in owners]
    levers = [json.dumps(json.loads(each) | {"levers": True}) for each in owners]
    return [*owners, *short, *levers, *random_requests(programme, random)]


def ask_first_stage(stage: FirstStage, requests: list[str]) -> list[str | None]:
    """Its answers; None where it leaves a request to CPython."""
    said = run_node(_ASK, str(stage.wasm), str(stage.memory), given=json.dumps(requests))
    answers: list[str | None] = json.loads(said)
    return answers
