"""What a run ran on."""

import os
import platform
import subprocess
from pathlib import Path

from calculator.runtime.micropython.modules import MICROPYTHON
from calculator.runtime.pinned_files import read_pins
from calculator.runtime.pyodide.build import PINS

__all__ = ["describe"]

_PEER = Path(__file__).parent / "peer.json"


def describe(chromium: str, slowness: float | None) -> dict[str, str]:
    """Describe what a run runs on, part by part.

    Args:
        chromium: The browser's path.
        slowness: How many times slower the slow profile was measured to be.
    """
    version = subprocess.run([chromium, "--version"], capture_output=True, text=True, check=False)
    peers = [read_pins(each) for each in (MICROPYTHON, _PEER)]
    said = {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "load": f"{os.getloadavg()[0]:.1f}",
        "browser": " ".join(version.stdout.split()[:2]),
        "Pyodide": read_pins(PINS)["version"],
        **{each["package"]: each["version"] for each in peers},
    }
    if slowness is not None:
        said["slow profile"] = (
            f"9 Mbit/s, 170 ms a request, a worker measured {slowness:.1f} times slower"
        )
    return said


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
