"""What records tell in columns: pairs of a record and a column, with a code for what is the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

SQUARE_MM = 1_000_000
"""The side of a square of the RD grid in which records are counted once (method.md, section 10)."""
HALF_DIAGONAL_MM = 707_107
"""Half the diagonal of such a square: what is less certain of place may lie in any of several.

A record that is blurred to its square is uncertain by just that, and lies in it."""


@dataclass(frozen=True, eq=False)
class Occurrences:
    """p pairs of a record and a column; in a column, what has the same ``code`` is one.

    ``record``, ``column``: int32 (p,); ``code``: int32 or int64 (p,), from 0 up to, not with, ``codes``.
    """

    record: NDArray[Any]
    column: NDArray[Any]
    code: NDArray[Any]
    codes: int

    def __len__(self) -> int:
        return len(self.record)
