"""`python -m calculator`: the same door for programs.

python -m calculator < request.json
python -m calculator TERMS.json SCENARIO.json
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from calculator.api import answer

__all__ = ["main"]

_WRONG_USE = 2


def main(arguments: Sequence[str]) -> int:
    """Answer one request. Exit status: 0 answered, 1 the request has problems, 2 wrong use."""
    if len(arguments) not in (0, 2):
        print("usage: python -m calculator [TERMS.json SCENARIO.json] < request", file=sys.stderr)
        return _WRONG_USE
    try:
        if arguments:
            terms, scenario = (json.loads(Path(path).read_text("utf-8")) for path in arguments)
            request = json.dumps({"terms": terms, "scenario": scenario})
        else:
            request = sys.stdin.buffer.read().decode("utf-8")
    except (OSError, ValueError, RecursionError) as error:
        print(f"calculator: the input cannot be read: {error}", file=sys.stderr)
        return _WRONG_USE
    response = answer(request)
    sys.stdout.buffer.write(response.encode("utf-8", "backslashreplace") + b"\n")
    return 0 if json.loads(response)["ok"] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
