"""Notes which functions run from Python's start on: what the library imports first imports this."""

import sys

__all__ = ["report"]

_ran = set()  # type: ignore[var-annotated]


def _watch(frame, event, _):  # type: ignore[no-untyped-def]
    # Nothing may be imported for annotations here: Python itself is still starting.
    if event == "call":
        _ran.add(frame.f_code)


def report() -> str:
    """Return the imported modules, and the functions that ran by file and line, as JSON."""
    sys.setprofile(None)
    json = __import__("json")
    ran: dict[str, list[int]] = {}
    for code in _ran:
        ran.setdefault(code.co_filename, []).append(code.co_firstlineno)
    for lines in ran.values():
        lines.sort()
    modules = sorted(set(sys.modules) - {__name__})
    whole: str = json.dumps({"modules": modules, "ran": ran}, sort_keys=True)
    return whole


sys.setprofile(_watch)
