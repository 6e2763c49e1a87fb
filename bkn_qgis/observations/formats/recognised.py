"""A table of which the format is known: how its rows become records, and what the file says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import AbstractSet, Callable, Dict, Optional, Tuple

from bkn_qgis.messages import Message
from bkn_qgis.observations.coverage import Coverage
from bkn_qgis.observations.formats.record_builder import RecordBuilder
from bkn_qgis.observations.formats.rows import Rows

# Exports of the NDFF hold at most so many rows; a file with exactly as many was cut off (method.md, section
# 7).
NDFF_ROW_LIMIT = 100_000


@dataclass(frozen=True)
class Recognised:
    """What a format module makes of a table."""

    format_name: str
    source: str
    columns: Dict[str, str]
    """The column of the table for each part that the format knows and the table has."""
    convert: Callable[[Rows], RecordBuilder]
    coverage: Optional[Coverage] = None
    warnings: Tuple[Message, ...] = field(default=())
    row_limit: Optional[int] = None
    doubts: Tuple[Message, ...] = field(default=())
    """What makes a label from this table worth less: said beside the label too."""
    decimals: AbstractSet[str] = frozenset()
    """Marks that in its accuracies are marks of decimals only, never of thousands."""
    notes: Tuple[Message, ...] = field(default=())
    """What was taken for what, and what no column was found for: nothing is wrong with it, but it should be known."""
