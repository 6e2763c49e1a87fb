"""Write resources.qrc, the manifest of resources/: every file once, sorted.

The plugin loads resources by path; the manifest is what a reviewer reads, and a test keeps it true.
"""

from __future__ import annotations

import sys
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Rewrite the manifest, and say how many files it lists."""
    paths = [path for path in sorted((ROOT / "resources").rglob("*")) if path.is_file()]
    names = [path.relative_to(ROOT).as_posix() for path in paths if not path.name.startswith(".")]
    lines = [f"    <file>{escape(name)}</file>" for name in names if "__pycache__" not in name]
    text = "\n".join(["<RCC>", '  <qresource prefix="/plugins/bkn_qgis">', *lines, "  </qresource>", "</RCC>", ""])
    (ROOT / "resources.qrc").write_text(text, encoding="utf-8", newline="\n")
    print(f"resources.qrc lists {len(lines)} files")
    return 0


if __name__ == "__main__":
    sys.exit(main())
