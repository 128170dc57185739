"""Damages to the files that compute: each gives another figure where the file is run as it came."""

import json
import struct
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from calculator.runtime.errors import RuntimeBuildError
from calculator.runtime.first.build import FirstStage
from tests.first_stage import ask_first_stage

__all__ = ["answering_otherwise", "damaged"]

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
def damaged(stage: FirstStage, name: str) -> bytes:
    """Turn one bit over in a file of the first stage, so that it answers another sum.

    Args:
        stage: The site's own.
        name: "memory.bin", where it is a bit of a rate, or "micropython.wasm".
    """
    if name == "memory.bin":
        # MicroPython's small whole number: the value, and one bit that says what it is.
        rate = struct.pack("<I", 2 * RATE_BP + 1)
        tries = _flipped(stage.memory, rate, at=0, bit=2)
        return next(each for each in tries if _is_wrong(stage, "memory", each))
    # "i32.const 48" and "or": by which a digit becomes a character.
    tries = _flipped(stage.wasm, b"\x41\x30\x72", at=1, bit=1)
    return next(each for each in tries if _is_wrong(stage, "wasm", each))


def answering_otherwise(script: bytes) -> bytes:
    """Add to a worker's script so that it answers another sum.

    Hardly any one bit of a script does: most are errors of syntax, and those show themselves.
    """
    return script + _ANSWERS_OTHERWISE.encode()


def _flipped(file: Path, part: bytes, at: int, bit: int) -> Iterator[bytes]:
    """Turn a bit over where a part stands, in one place a time, the last one first."""
    content = file.read_bytes()
    place = content.rfind(part)
    while place >= 0:
        changed = bytearray(content)
        changed[place + at] ^= bit
        yield bytes(changed)
        place = content.rfind(part, 0, place + len(part) - 1)


def _is_wrong(stage: FirstStage, part: str, content: bytes) -> bool:
    """Tell whether a first stage with another file answers, and another sum than the right one."""
    request = json.dumps({"terms": "kept", "scenario": SCENARIO})
    with tempfile.TemporaryDirectory() as work:
        file = Path(work) / "changed"
        file.write_bytes(content)
        try:
            (answer,) = ask_first_stage(replace(stage, **{part: file}), [request], Path(work))
        except RuntimeBuildError:
            return False
    if answer is None:
        return False
    try:
        slots = json.loads(answer)["slots"]
    except (ValueError, KeyError):
        return False
    return slots.get("authorised.total") not in (None, RIGHT)
