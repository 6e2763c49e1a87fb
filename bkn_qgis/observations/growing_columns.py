"""Columns of records that come in parts.

A column grows in one array, for the memory of many small ones is not given back when they are joined: of ten million
records that was as much again as the records themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray


class GrowingNumbers:
    """Numbers in the smallest type that all parts had, or that holds those of two of them."""

    def __init__(self) -> None:
        self._room: NDArray[Any] = np.empty(0, dtype=np.int8)
        self._rows = 0

    def add(self, part: NDArray[Any]) -> None:
        """One more part, below the others."""
        rows = self._rows + len(part)
        dtype = np.result_type(self._room.dtype, part.dtype) if self._rows else part.dtype
        if rows > len(self._room) or dtype != self._room.dtype:
            # Twice as much, so that rows are moved seldom; what is not used takes no memory yet.
            more = 2 if rows > len(self._room) else 1
            room = np.empty(max(rows, more * len(self._room)), dtype=dtype)
            room[: self._rows] = self._room[: self._rows]
            self._room = room
        self._room[self._rows : rows] = part
        self._rows = rows

    def joined(self) -> NDArray[Any]:
        """All of them, (n,), in memory of their own size."""
        if len(self._room) > self._rows:
            self._room = self._room[: self._rows].copy()
        return self._room


class GrowingTexts:
    """Texts as categories, each different text once, in the order in which they come."""

    def __init__(self) -> None:
        self._number: Dict[str, int] = {}
        self._codes = GrowingNumbers()

    def add(self, part: pd.Categorical) -> None:
        """One more part, below the others."""
        numbers = [self._number.setdefault(text, len(self._number)) for text in part.categories]
        small = np.min_scalar_type(-max(len(self._number), 1))
        self._codes.add(np.array(numbers, dtype=small)[part.codes])

    def joined(self) -> pd.Categorical:
        """All of them, (n,)."""
        different = pd.Index(list(self._number), dtype=object)
        return pd.Categorical.from_codes(self._codes.joined(), categories=different)
