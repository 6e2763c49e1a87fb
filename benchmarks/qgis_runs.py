"""Algorithms of QGIS, each in a QGIS of its own with an empty profile: times and the most memory of the process."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Sequence

from measuring import ROOT

sys.path.insert(0, str(ROOT / "tools"))

from qgis_command import environment  # noqa: E402


@dataclass(frozen=True)
class Run:
    """A program that ended well: seconds of clock and processor, the most memory, and what it printed."""

    clock_s: float
    processor_s: float
    memory_mb: float
    said: str


def run_program(command: Sequence[str], settings: Dict[str, str]) -> Run:
    """Run a program; stops the benchmark where it fails."""
    with tempfile.TemporaryFile("w+") as said:
        begin = time.perf_counter()
        process = subprocess.Popen(command, env=settings, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        clock_s = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read()
    if process.returncode:
        raise SystemExit(f"{' '.join(command[:4])} failed:\n{text[-2000:]}")
    return Run(clock_s, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, text)


class Qgis:
    """A QGIS with the plugin on."""

    def __init__(self, home: Path) -> None:
        self._environment = environment(home)
        # The store of the user is left alone, as their profile is.
        for name in ("PYTHONPATH", "XDG_DATA_HOME"):
            self._environment.pop(name, None)
        # Debian's wrapper passes an option that its own program refuses; .bin is the program.
        self._program = shutil.which("qgis_process.bin") or "qgis_process"
        self._process("plugins", "enable", "bkn_qgis")
        self.start = self._process("help", "bkn:labelpoints")

    def _process(self, *arguments: str) -> Run:
        return run_program([self._program, *arguments], self._environment)

    def run(self, algorithm: str, **parameters: Any) -> Run:
        """Run an algorithm; the start of QGIS is left out of the times."""
        given = [f"--{name}={value}" for name, value in parameters.items()]
        whole = self._process("run", algorithm, *given)
        clock_s, processor_s = whole.clock_s - self.start.clock_s, whole.processor_s - self.start.processor_s
        return Run(clock_s, processor_s, whole.memory_mb, whole.said)

    def algorithms(self, provider: str) -> List[str]:
        """The ids of the algorithms of a provider."""
        said = self._process("--json", "list").said
        # Warnings of Python may stand before it.
        providers = json.loads(said[said.index("{") :])["providers"]
        return [f"{provider}:{name.split(':')[-1]}" for name in providers[provider]["algorithms"]]
