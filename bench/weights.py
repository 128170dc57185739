"""What files weigh raw, by gzip and by brotli, and the brotli files themselves, made once."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from calculator.runtime.node import run_node

__all__ = ["Weight", "weigh"]

_ENCODER = Path(__file__).parent / "encode.mjs"


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes of one file; an encoding that does not make it smaller is not used."""

    raw: int
    gzip: int
    brotli: int
    encoded: Path | None
    """The file by brotli, where that is worth it."""


def weigh(files: Iterable[Path], cache: Path) -> dict[Path, Weight]:
    """Weigh files; what was weighed before is looked up by content.

    Raises:
        RuntimeBuildError: Node failed.
    """
    cache.mkdir(parents=True, exist_ok=True)
    notes = {path: cache / f"{_digest(path)}.json" for path in sorted(set(files))}
    unknown = [path for path, note in notes.items() if not note.is_file()]
    if unknown:
        made = json.loads(run_node(_ENCODER, str(cache), *map(str, unknown)))
        for path in unknown:
            notes[path].write_text(json.dumps(made[str(path)]), "utf-8")
    return {path: _weight(note) for path, note in notes.items()}


def _weight(note: Path) -> Weight:
    sizes: dict[str, int] = json.loads(note.read_text("utf-8"))
    raw, gzip, brotli = sizes["raw"], sizes["gzip"], sizes["brotli"]
    encoded = note.with_suffix(".br") if brotli < raw else None
    return Weight(raw, min(raw, gzip), min(raw, brotli), encoded)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
