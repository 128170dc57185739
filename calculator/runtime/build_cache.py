"""The build's cache: a folder named by the digest of its inputs, which is whole or not there."""

import tempfile
from collections.abc import Callable
from pathlib import Path

__all__ = ["make_once"]


def make_once(cache: Path, digest: str, make: Callable[[Path], None]) -> Path:
    """Return the folder of a digest; make it if it is not there yet.

    It is made beside its place and then renamed, so that several builds at once do no harm, and a
    build that breaks off leaves nothing behind.

    Args:
        cache: A folder that may be deleted at any time.
        digest: Of all that the folder's content depends on, hexadecimal.
        make: Fills an empty folder.

    Raises:
        Exception: what `make` raises.
    """
    made = cache / digest[:12]
    if not made.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as work:
            folder = Path(work) / "made"
            folder.mkdir()
            make(folder)
            try:
                folder.rename(made)
            except OSError:
                # Another build was quicker, and made the same.
                if not made.is_dir():
                    raise
    return made
