"""The rows in which records and their matches are kept."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np

from bkn_qgis.arrays import RecordArrays, record_arrays

if TYPE_CHECKING:
    from numpy.typing import NDArray

MATCH_TYPE = np.dtype([("entry", "<i4"), ("bits", "u1")])


def record_type() -> np.dtype[Any]:
    """A record with all that ``RecordArrays`` says of it, and ``row``, its row in its source."""
    nothing = np.empty(0, dtype=np.int64)
    plain = record_arrays(nothing, nothing)
    columns = [(field.name, getattr(plain, field.name).dtype.str) for field in fields(RecordArrays)]
    return np.dtype([*columns, ("row", "<i8")])


def arrays_of(rows: NDArray[Any]) -> RecordArrays:
    """Rows of ``record_type`` as arrays."""
    return RecordArrays(**{field.name: np.ascontiguousarray(rows[field.name]) for field in fields(RecordArrays)})
