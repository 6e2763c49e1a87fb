"""Run detect-secrets on a folder, as the plugin repository does, and fail on any finding.

Usage: ``.venv-check/bin/python tools/check_secrets.py FOLDER``. Findings are not verified online.
"""

from __future__ import annotations

import json
import subprocess
import sys


def main() -> int:
    """Print each finding; 1 where there is one."""
    command = [
        sys.executable,
        "-m",
        "detect_secrets",
        "-C",
        sys.argv[1],
        "scan",
        "--all-files",
        "--no-verify",
        ".",
    ]
    scan = subprocess.run(command, check=True, capture_output=True, text=True)
    report = json.loads(scan.stdout)
    findings = [finding for group in report["results"].values() for finding in group]
    for finding in findings:
        print(f"{finding['filename']}:{finding['line_number']}: {finding['type']}")
    print(f"detect-secrets: {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
