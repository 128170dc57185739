"""A slow phone's processor: all of a browser's processes stand still three quarters of the time.

DevTools' throttling of the processor reaches the page's thread and no worker, and our Python runs
in one. SIGSTOP reaches everything: renderer, worker threads, WebAssembly's compiling, network.
"""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from calculator.runtime.errors import RuntimeBuildError

__all__ = ["group_of", "slowed", "worked"]

_ON_S, _OFF_S = 0.005, 0.015
_PROC = Path("/proc")


def group_of(profile: Path) -> int:
    """Return the group of the browser that was started with a profile: each has one of its own.

    Raises:
        RuntimeBuildError: there is none, or this is no Linux.
    """
    for folder in _PROC.glob("[0-9]*"):
        with suppress(OSError):  # It has ended.
            if f"--user-data-dir={profile}".encode() in (folder / "cmdline").read_bytes():
                return os.getpgid(int(folder.name))
    raise RuntimeBuildError("The benchmark finds its browser in /proc: it runs on Linux.")


def worked(*groups: int) -> tuple[int, int]:
    """Return this machine's ticks since it started: those worked by others than groups, and all."""
    own = 0
    for folder in _PROC.glob("[0-9]*"):
        with suppress(OSError):
            numbers = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
            if int(numbers[2]) in groups:
                own += int(numbers[11]) + int(numbers[12])
    ticks = list(map(int, (_PROC / "stat").read_text("utf-8").split("\n")[0].split()[1:9]))
    return sum(ticks) - ticks[3] - ticks[4] - own, sum(ticks)


@contextmanager
def slowed(group: int) -> Iterator[None]:
    """Hold back every process of a browser."""
    stop = threading.Event()

    def hold() -> None:
        with suppress(ProcessLookupError):  # It has ended.
            while not stop.is_set():
                os.killpg(group, signal.SIGSTOP)
                time.sleep(_OFF_S)
                os.killpg(group, signal.SIGCONT)
                time.sleep(_ON_S)

    thread = threading.Thread(target=hold, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
