"""Run detect-secrets on a folder, as the plugin repository does, and fail on any finding.

Usage: ``.venv-check/bin/python tools/check_secrets.py FOLDER [--whole]``. Findings are not verified online. Of a large
table (the sample, which a program makes: its lines are alike) the first lines are looked at; with ``--whole``, before a
release, all of them, which takes minutes.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, List, Sequence

_LARGE_BYTES, _LINES_OF_LARGE = 1_000_000, 2_000


def findings_in(folder: Path, left_out: Sequence[Path] = ()) -> List[Any]:
    """What is found in a folder, but for some of its files."""
    command = [sys.executable, "-m", "detect_secrets", "-C", str(folder), "scan", "--all-files", "--no-verify"]
    for path in left_out:
        command += ["--exclude-files", re.escape(path.relative_to(folder).as_posix())]
    scan = subprocess.run([*command, "."], check=True, capture_output=True, text=True)
    report = json.loads(scan.stdout)
    return [finding for group in report["results"].values() for finding in group]


def first_lines(path: Path, into: Path) -> None:
    """Copy the first lines of a table to a folder."""
    with path.open(encoding="utf-8") as lines:
        text = "".join(line for _, line in zip(range(_LINES_OF_LARGE), lines))
    (into / path.name).write_text(text, encoding="utf-8")


def main() -> int:
    """Print each finding; 1 where there is one."""
    folder = Path(sys.argv[1])
    large = [path for path in folder.rglob("*.csv") if path.stat().st_size > _LARGE_BYTES]
    if "--whole" in sys.argv:
        large = []
    findings = findings_in(folder, large)
    with tempfile.TemporaryDirectory() as name:
        for path in large:
            first_lines(path, Path(name))
        findings += findings_in(Path(name)) if large else []
    for finding in findings:
        print(f"{finding['filename']}:{finding['line_number']}: {finding['type']}")
    part = f" ({len(large)} large tables in part)" if large else ""
    print(f"detect-secrets: {len(findings)} findings{part}")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
