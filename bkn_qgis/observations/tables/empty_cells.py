"""Cells that hold a word for nothing, as R, Python, Excel and databases write it where no value is."""

from __future__ import annotations

import itertools
from typing import FrozenSet

_WORDS = (
    "na", "n/a", "n.a.", "#n/a", "#n/b", "#na", "<na>", "null", "(null)", "<null>", "nan", "nat", "none", "nil", "-",
    "--", "\\n",
)  # fmt: skip


def _every_case(word: str) -> FrozenSet[str]:
    return frozenset("".join(letters) for letters in itertools.product(*((c.lower(), c.upper()) for c in word)))


EMPTY_CELLS = frozenset([""]).union(*(_every_case(word) for word in _WORDS))
"""Every such word in every case, so that a cell (white space taken off) is looked up and not changed first."""


def is_empty_cell(value: object) -> bool:
    """Whether a cell holds nothing, or a word for it."""
    return value is None or value != value or (isinstance(value, str) and value.strip() in EMPTY_CELLS)
