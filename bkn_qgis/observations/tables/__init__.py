"""Tables of any program: opened by content, read in chunks, before anything is known of their meaning."""

from bkn_qgis.observations.tables.opening import open_raw_rows, open_tables
from bkn_qgis.observations.tables.table import CHUNK_ROWS, GEOMETRY, ROW_PROBLEM, Table

__all__ = [
    "CHUNK_ROWS",
    "GEOMETRY",
    "ROW_PROBLEM",
    "Table",
    "open_raw_rows",
    "open_tables",
]
