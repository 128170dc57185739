"""A slow phone's processor: all of a browser's processes stand still three quarters of the time.

DevTools' throttling of the processor reaches the page's thread and no worker, and our Python runs
in one. SIGSTOP reaches everything: renderer, worker threads, WebAssembly's compiling, network.
"""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from calculator.runtime.errors import RuntimeBuildError

__all__ = ["busy_ticks", "slowed", "total_ticks", "tree_of"]

_ON_S, _OFF_S = 0.005, 0.015
_LOOK_AGAIN_S = 0.25
"""A browser starts processes while it goes."""
_PROC = Path("/proc")


def _stats() -> dict[int, list[str]]:
    """Return each process's line of numbers, from its state on."""
    if not (_PROC / "stat").is_file():
        raise RuntimeBuildError("The benchmark reads /proc: it runs on Linux.")
    found = {}
    for folder in _PROC.iterdir():
        if folder.name.isdigit():
            try:
                line = (folder / "stat").read_text("utf-8", "replace")
            except OSError:
                continue  # It has ended.
            found[int(folder.name)] = line.rsplit(")", 1)[1].split()
    return found


def tree_of(is_root: str | int) -> dict[int, int]:
    """Return the processor's ticks that processes and their descendants have used, by their ids.

    Args:
        is_root: A process's id, or what stands in the command of every process to begin with.
    """
    stats = _stats()
    children: dict[int, list[int]] = {}
    for process, numbers in stats.items():
        children.setdefault(int(numbers[1]), []).append(process)
    todo = [is_root] if isinstance(is_root, int) else _started_with(is_root, stats)
    tree: dict[int, int] = {}
    while todo:
        process = todo.pop()
        if process not in tree and process in stats:
            tree[process] = int(stats[process][11]) + int(stats[process][12])
            todo += children.get(process, [])
    return tree


def _started_with(part: str, processes: dict[int, list[str]]) -> list[int]:
    found = []
    for process in processes:
        try:
            command = (_PROC / str(process) / "cmdline").read_bytes()
        except OSError:
            continue
        if part.encode() in command:
            found.append(process)
    return found


def total_ticks() -> tuple[int, int]:
    """Return this machine's ticks since it started: those worked, and all."""
    numbers = list(map(int, (_PROC / "stat").read_text("utf-8").split("\n")[0].split()[1:9]))
    return sum(numbers) - numbers[3] - numbers[4], sum(numbers)


def busy_ticks(before: tuple[int, int], own_before: int) -> float:
    """Return how many cores other programs than this one's tree have kept busy since `before`."""
    worked, every = (now - then for now, then in zip(total_ticks(), before, strict=True))
    own = sum(tree_of(os.getpid()).values()) - own_before
    return max(0.0, (worked - own) / max(1, every) * (os.cpu_count() or 1))


@contextmanager
def slowed(profile: Path) -> Iterator[None]:
    """Hold back every process of the browser that was started with this profile."""
    stop = threading.Event()
    tree = set(tree_of(str(profile)))

    def send(number: signal.Signals) -> None:
        for process in list(tree):
            try:
                os.kill(process, number)
            except ProcessLookupError:
                tree.discard(process)

    def hold() -> None:
        nonlocal tree
        looked = time.monotonic()
        while not stop.is_set():
            if time.monotonic() - looked > _LOOK_AGAIN_S:
                tree = set(tree_of(str(profile)))
                looked = time.monotonic()
            send(signal.SIGSTOP)
            time.sleep(_OFF_S)
            send(signal.SIGCONT)
            time.sleep(_ON_S)

    thread = threading.Thread(target=hold, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
        send(signal.SIGCONT)
