"""Damages to the files that compute, which show where a file is run as it came."""

import json
import struct
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from calculator.runtime.errors import RuntimeBuildError
from calculator.runtime.micropython.build import FirstStage
from tests.first_stage import ask_first_stage

__all__ = ["answering_otherwise", "with_a_section_more", "wrong_rate"]

SCENARIO = {"sales_kopecks": {"ti-software": 200_000_000}}
RIGHT = 50_000_000
"""What the first tier pays for it, kopecks."""
RATE_BP = 2500

# A worker that answers what it would answer, but for the one sum.
_ANSWERS_OTHERWISE = f"""
{{
  const post = globalThis.postMessage.bind(globalThis);
  globalThis.postMessage = (message, ...more) => {{
    if (typeof message?.answer === "string")
      message.answer = message.answer.replaceAll("{RIGHT}", "{RIGHT + 100_000}");
    post(message, ...more);
  }};
}}
"""


@cache
def wrong_rate(stage: FirstStage) -> bytes:
    """Turn one bit of a rate over in Python's memory, so that the first stage answers another sum.

    Args:
        stage: The site's own.
    """
    # MicroPython's small whole number: the value, and one bit that says what it is.
    rate = struct.pack("<H", 2 * RATE_BP + 1)
    return next(each for each in _flipped(stage.memory, rate, bit=2) if _is_wrong(stage, each))


def with_a_section_more(wasm: bytes) -> bytes:
    """Add a section without a meaning: WebAssembly that is not the built one and answers as it."""
    return wasm + b"\0\2\1x"


def answering_otherwise(script: bytes) -> bytes:
    """Add to a worker's script so that it answers another sum.

    Hardly any one bit of a script does: most are errors of syntax, and those show themselves.
    """
    return script + _ANSWERS_OTHERWISE.encode()


def _flipped(file: Path, part: bytes, bit: int) -> Iterator[bytes]:
    """Turn a bit over where a part stands, in one place a time, the last one first."""
    content = file.read_bytes()
    place = content.rfind(part)
    while place >= 0:
        changed = bytearray(content)
        changed[place] ^= bit
        yield bytes(changed)
        place = content.rfind(part, 0, place + len(part) - 1)


def _is_wrong(stage: FirstStage, memory: bytes) -> bool:
    """Tell whether a first stage with another memory answers, and another sum."""
    request = json.dumps({"terms": "kept", "scenario": SCENARIO})
    with tempfile.TemporaryDirectory() as work:
        file = Path(work) / "changed"
        file.write_bytes(memory)
        try:
            (answer,) = ask_first_stage(replace(stage, memory=file), [request])
        except RuntimeBuildError:
            return False
    if answer is None:
        return False
    try:
        slots = json.loads(answer)["slots"]
    except (ValueError, KeyError):
        return False
    return slots.get("authorised.total") not in (None, RIGHT)
