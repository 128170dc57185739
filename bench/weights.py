"""What files weigh raw, by gzip and by brotli, and the brotli files themselves, made once."""

import gzip
import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

import brotli

__all__ = ["Weight", "weigh", "weight_of_all"]


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes of a file, or of several; an encoding that does not make one smaller is not used."""

    raw: int
    gzip: int
    brotli: int
    encoded: Path | None
    """The file by brotli, where that is worth it; None for several."""


def weigh(files: Iterable[Path], cache: Path) -> dict[Path, Weight]:
    """Weigh files as a server sends them, by gzip -9 and by brotli -11, encoded beforehand."""
    cache.mkdir(parents=True, exist_ok=True)
    return {path: _weight(path.read_bytes(), cache) for path in sorted(set(files))}


def weight_of_all(weights: Collection[Weight]) -> Weight:
    """Return what files weigh together, each encoded by itself."""
    return Weight(
        sum(each.raw for each in weights),
        sum(each.gzip for each in weights),
        sum(each.brotli for each in weights),
        None,
    )


def _weight(content: bytes, cache: Path) -> Weight:
    encoded = cache / f"{hashlib.sha256(content).hexdigest()}.br"
    if not encoded.is_file():
        # What is cut short has another name.
        part = encoded.with_suffix(".part")
        part.write_bytes(brotli.compress(content))
        part.replace(encoded)
    raw, size = len(content), encoded.stat().st_size
    gzipped = min(raw, len(gzip.compress(content, 9)))
    return Weight(raw, gzipped, min(raw, size), encoded if size < raw else None)
