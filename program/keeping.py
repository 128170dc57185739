"""What is made once and kept by its sources' digest: a folder that is whole or not there."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

__all__ = ["make_once"]


def make_once(cache: Path, digest: str, make: Callable[[Path], None]) -> Path:
    """Give the folder of a digest; make it where nobody has.

    It is made beside its place and moved there whole, so that several builds at once do no harm.

    Args:
        cache: A folder that may be deleted at any time.
        digest: Of all that the folder's content depends on, hexadecimal.
        make: Fills an empty folder; what it raises leaves nothing behind.
    """
    made = cache / digest[:12]
    if not made.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as work:
            folder = Path(work) / "made"
            folder.mkdir()
            make(folder)
            if not made.is_dir():
                shutil.move(folder, made)
    return made
