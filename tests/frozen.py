"""The terms that scenarios are written for: a rate that changes is no change of the arithmetic."""

import json
from pathlib import Path
from typing import Any

__all__ = ["FROZEN_TERMS"]

FROZEN_TERMS: dict[str, Any] = json.loads(
    (Path(__file__).parent / "scenarios" / "terms.json").read_text("utf-8")
)
