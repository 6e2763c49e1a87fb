"""Any table, whatever program wrote it: the shape between the files and the formats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Iterator, List, Optional, Sequence

import pandas as pd

CHUNK_ROWS = 50_000
GEOMETRY = "geometry"  # column of WKB bytes or None, when the table has geometry
ROW_PROBLEM = "row problem"  # column of None or a Message, only in chunks with rows that could not be taken apart


@dataclass(frozen=True)
class Table:
    """A table as found in a file or layer; nothing of it is read before ``read`` is called."""

    name: str
    """File name, with member or layer where there are several; for messages."""
    columns: List[str]
    read: Callable[[Sequence[str]], Iterator[pd.DataFrame]]
    """Chunks of the named columns as str, None or numbers; the index is the line or feature number. With
    geometry there is also the column GEOMETRY."""
    has_geometry: bool
    crs: Optional[str]
    """WKT or "EPSG:n" of the geometry; None = none stated."""
    description: str = ""
    """What the file says of itself: the description of a GeoPackage layer, the lines above a header."""
    is_filtered: bool = False
    """Whether a layer of the project shows only some of its rows."""
    is_sheet: bool = False
    """A sheet of a spreadsheet, in which cells with a date format are written yyyy/mm/dd."""
    days_from_1904: bool = False
    """Plain numbers of days are counted from 1904, as in some workbooks of Excel."""
