"""The chances of each number of species present, kept small, and as the text of a field (docs/method.md, section 10).

The text of a list with 12 of 15 species seen is ``12/15: 25000000 175000000 300000000 500000000;``: the least number
that has a chance, E, and the chance of that number and each one above it, in parts of ``PARTS``; the end mark tells
that nothing was cut off.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from bkn_qgis.limits import MOST_COMPARED_SPECIES

if TYPE_CHECKING:
    from numpy.typing import NDArray

PARTS = 10**9
"""A chance that is no part of so many is left out. Verdicts hang on tenths: what that leaves can tell them apart only
where chances lie within some billionths of the limit."""

MISSING, CUT, UNREADABLE, NOT_ONE, TOO_MANY = "missing", "cut", "unreadable", "not_one", "too_many"
_END = ";"
# Only these digits: Python takes those of all scripts for numbers.
_TEXT = re.compile(r"([0-9]{1,6})/([0-9]{1,6}):((?: [0-9]{1,10})+);")


class CannotTell(ValueError):
    """A text does not give chances; ``why``: MISSING, CUT, UNREADABLE, NOT_ONE where they do not add up to 1, or
    TOO_MANY of more than ``limits.MOST_COMPARED_SPECIES``."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, eq=False)
class KeptChances:
    """The chances of c lists. ``first`` and ``expected``: int32 (c,), the least number that has a chance, and E; list i
    has ``parts[start[i]:start[i + 1]]`` (uint32), of ``first[i]`` and the numbers above it."""

    first: NDArray[Any]
    expected: NDArray[Any]
    start: NDArray[Any]
    parts: NDArray[Any]

    def text(self, row: int) -> str:
        """The chances of a list as the text of a field."""
        parts = self.parts[self.start[row] : self.start[row + 1]].tolist()
        return f"{self.first[row]}/{self.expected[row]}: {' '.join(map(str, parts))}{_END}"


def kept_chances(chances: NDArray[Any], expected: NDArray[Any]) -> KeptChances:
    """Keep the chances of lists: float64 (c, w), of each number from 0 on; ``expected``: int64 (c,), E of each."""
    parts = np.rint(chances * PARTS).astype(np.uint32)
    numbers = np.arange(parts.shape[1])
    has_chance = parts > 0
    first = has_chance.argmax(axis=1)
    after_last = parts.shape[1] - has_chance[:, ::-1].argmax(axis=1)
    is_kept = (numbers >= first[:, None]) & (numbers < after_last[:, None])
    start = np.concatenate([[0], np.cumsum(after_last - first)])
    return KeptChances(first.astype(np.int32), expected.astype(np.int32), start, parts[is_kept])


def chances_in(text: object, expected: int) -> NDArray[Any]:
    """The chances in a text, of each number from 0 to ``expected``: float64. Raises CannotTell."""
    if text is None or not str(text).strip():
        raise CannotTell(MISSING)
    trimmed = str(text).strip()
    found = _TEXT.fullmatch(trimmed)
    if found is None:
        raise CannotTell(UNREADABLE if trimmed.endswith(_END) or not _is_beginning(trimmed) else CUT)
    parts = np.array(found[3].split(), dtype=np.int64)
    first, own = int(found[1]), int(found[2])
    if own != expected or first + len(parts) > own + 1:
        raise CannotTell(UNREADABLE)
    if own > MOST_COMPARED_SPECIES:
        raise CannotTell(TOO_MANY)
    # Each was rounded, those left out too.
    if abs(int(parts.sum()) - PARTS) > own + 1:
        raise CannotTell(NOT_ONE)
    chances = np.zeros(own + 1)
    chances[first : first + len(parts)] = parts / PARTS
    return chances


def _is_beginning(text: str) -> bool:
    """Whether a text may be the first part of one with chances."""
    return re.fullmatch(r"[0-9]{1,6}(/[0-9]{0,6}(:[0-9 ]*)?)?", text) is not None
