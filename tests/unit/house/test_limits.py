"""The limits stand in one module, and the developer notes list the same numbers."""

import re

from bkn_qgis import limits

_ROW = re.compile(r"^\| `([A-Z_0-9]+)` \| ([0-9][0-9,.]*) \| .+ \|$", re.MULTILINE)


def test_the_notes_list_every_limit_with_its_number(root):
    text = (root / "docs" / "developer.md").read_text(encoding="utf-8")
    section = text.partition("## Limits")[2].partition("\n## ")[0]
    listed = {name: float(number.replace(",", "")) for name, number in _ROW.findall(section)}
    stated = {name: float(value) for name, value in vars(limits).items() if name.isupper()}
    assert listed == stated
    assert len(listed) > 5
