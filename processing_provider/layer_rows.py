"""The rows of a layer to be written, some at a time: their values as columns, and their geometries."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Iterable, Iterator, List, Optional, Sequence

from qgis.core import QgsFeature, QgsFields, QgsGeometry

from bkn_qgis.bridge.fields import attributes_of

_ROWS_PER_PORTION = 200


@dataclass(frozen=True)
class LayerRows:
    """Some rows of a layer: a column of values per field, as Python or QGIS has them, and the geometry of each row.

    ``geometries``: None for a table without.
    """

    columns: Sequence[Sequence[object]]
    geometries: Optional[Sequence[QgsGeometry]] = None

    @property
    def number(self) -> int:
        """How many rows these are."""
        return len(self.columns[0])

    def parts(self) -> Iterator[LayerRows]:
        """The same rows, no more than some hundreds at a time: between two of them a run can be stopped."""
        for first in range(0, self.number, _ROWS_PER_PORTION):
            some = slice(first, first + _ROWS_PER_PORTION)
            geometries = None if self.geometries is None else self.geometries[some]
            yield LayerRows([column[some] for column in self.columns], geometries)


def features_of(rows: LayerRows, fields: QgsFields) -> Iterator[QgsFeature]:
    """The rows as features."""
    geometries = itertools.repeat(None) if rows.geometries is None else rows.geometries
    for values, geometry in zip(zip(*rows.columns), geometries):
        feature = QgsFeature(fields)
        if geometry is not None:
            feature.setGeometry(geometry)
        feature.setAttributes(attributes_of(values))
        yield feature


def columns_of(rows: Iterable[Sequence[object]]) -> Iterator[List[List[object]]]:
    """The columns of rows, some rows after the other."""
    waiting = iter(rows)
    for some in iter(lambda: list(itertools.islice(waiting, _ROWS_PER_PORTION)), []):
        yield [list(column) for column in zip(*some)]
