"""Which marks are marks of decimals in the accuracies of a whole table, so that each of its parts is read alike."""

from __future__ import annotations

from typing import AbstractSet, FrozenSet, Mapping, Optional

import pandas as pd

from bkn_qgis.observations.formats.accuracies import decimal_marks_in, may_be_thousands
from bkn_qgis.observations.formats.rows import Rows, where
from bkn_qgis.observations.tables import Table

_ACCURACIES = ("uncertainty", "accuracy", "public_accuracy", "blurring")


class TableAccuracies:
    """The marks of decimals of a table; its accuracies are read, all of them, once some cannot be read without."""

    def __init__(self, table: Table, columns: Mapping[str, str], known: AbstractSet[str] = frozenset()) -> None:
        """``known``: marks that in this format are marks of decimals, whatever the table shows."""
        self._table = table
        self._parts = {part: column for part, column in columns.items() if part in _ACCURACIES}
        self._known = frozenset(known)
        self._marks: Optional[FrozenSet[str]] = None

    def marks_for(self, rows: Rows) -> FrozenSet[str]:
        """The marks of decimals for these rows of the table. Raises BknError when the file cannot be read on."""
        if self._marks is None:
            if not any(where(rows.text(part), self._may_be_thousands).any() for part in self._parts):
                return self._known
            self._marks = self._known | self._shown()
        return self._marks

    def _may_be_thousands(self, text: str) -> bool:
        return may_be_thousands(text, self._known)

    def _shown(self) -> FrozenSet[str]:
        marks: FrozenSet[str] = frozenset()
        for frame in self._table.read(list(dict.fromkeys(self._parts.values()))):
            rows = Rows(frame, self._parts)
            for part in self._parts:
                marks |= decimal_marks_in(pd.unique(rows.text(part)))
        return marks
